"""The pages everybody reads (S1), made by the server: no script is needed, no cookie is set.

A page is made once and kept in memory until what it shows has changed; however many read it, the
database is asked once a second at most, by two threads of its own."""
