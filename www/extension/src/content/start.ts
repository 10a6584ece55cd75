// Runs after the reader's script on sites that are checked when they are opened.
void (globalThis as unknown as { sverka?: { checkPage(): Promise<unknown> } }).sverka?.checkPage();
