export function buildWhatChanged(): string[];
