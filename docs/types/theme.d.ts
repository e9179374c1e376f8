/** What Material's inline scripts, and those that markup.py puts in their place, leave for ours. */

declare const document$: {next(document: Document): void};
declare function __md_get(key: string): unknown;
declare function __md_set(key: string, value: unknown): void;
declare function chosenScheme(): string | undefined;
