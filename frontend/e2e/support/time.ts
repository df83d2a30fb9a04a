import { execFileSync } from 'node:child_process'
import { BACKEND, PYTHON, type Server } from './server'

const MOVE = `
import sys
from pathlib import Path
import psycopg
from app.core.embedded_folder import ServerFolder
from app.core.embedded_postgres import DEFAULT_DATABASE, SUPERUSER

data, election, days = sys.argv[1:]
folder = ServerFolder(Path(data) / "postgres").recorded_socket_dir()
with psycopg.connect(host=str(folder), user=SUPERUSER, dbname=DEFAULT_DATABASE) as connection:
    released = connection.execute(
        "UPDATE workflow_steps SET at = at - make_interval(days => %s)"
        " WHERE subject_type = 'election' AND subject_id = %s AND target = 'released'", (int(days), election))
    void = connection.execute(
        "UPDATE elections SET created_at = created_at - make_interval(days => %s) WHERE repeats_id = %s",
        (int(days), election))
    assert released.rowcount + void.rowcount == 1, (released.rowcount, void.rowcount)
`

/**
 * As if an election had been released, or become void, so many days earlier. Nobody waits fifteen days in a
 * test and servers have no other clock: the journey dates what happened back, in the database it owns.
 */
export function datedBack(server: Server, election: string, days: number): void {
  execFileSync(PYTHON, ['-c', MOVE, server.dataFolder, election, String(days)], { cwd: BACKEND })
}
