/** Which files the server is told of. */
import * as vscode from 'vscode';

/** Definitions, what lies beside them, and configurations: the names that `connector-lint check` goes by. */
const PATTERNS = [
    '**/[aA][pP][iI][dD]efinition*.{json,yaml,yml}',
    '**/*.swagger.{json,yaml,yml}',
    '**/[aA][pP][iI][pP]roperties.json',
    '**/.connector-lint.{yaml,yml}',
];

const FILES = PATTERNS.map(pattern => ({scheme: 'file', pattern}));

/** What was never saved has no name: the server sees by the text whether it is a definition. */
export const SELECTOR = [...FILES, ...['json', 'jsonc', 'yaml'].map(language => ({scheme: 'untitled', language}))];

/** Whether a document is one for which a server is started. */
export function isOurs(document: vscode.TextDocument): boolean {
    return vscode.languages.match(FILES, document) > 0;
}
