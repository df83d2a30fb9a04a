/** The parts of the check page: side by side where there is room, else one after another. */
export type DeskPart = 'text' | 'changes' | 'abstract' | 'checks' | 'gaps' | 'history'
