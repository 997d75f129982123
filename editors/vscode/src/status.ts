/** The item beside the language of a document that says how the server is. */
import * as vscode from 'vscode';

import type {Command} from './command';
import {SELECTOR} from './documents';

const ORIGINS: Record<Command['origin'], string> = {
    setting: 'as set in connectorLint.path',
    environment: 'of the Python environment',
    '.venv': 'of .venv',
    PATH: 'of the PATH',
    home: 'of ~/.local/bin',
};

/** Shows what state the server is in. */
export class Status implements vscode.Disposable {
    readonly #item = vscode.languages.createLanguageStatusItem('connectorLint', SELECTOR);

    constructor() {
        this.#item.name = 'connector-lint';
        this.#item.text = 'connector-lint';
        this.#item.command = {command: 'connectorLint.showOutput', title: 'Show Output'};
    }

    starting(): void {
        this.#show('starting', vscode.LanguageStatusSeverity.Information, true);
    }

    running(command: Command, version: string | undefined): void {
        const detail = `${version ?? 'running'}, ${ORIGINS[command.origin]}: ${command.path}`;
        this.#show(detail, vscode.LanguageStatusSeverity.Information);
    }

    stopped(why: string): void {
        this.#show(why, vscode.LanguageStatusSeverity.Warning);
    }

    failed(why: string): void {
        this.#show(why, vscode.LanguageStatusSeverity.Error);
    }

    dispose(): void {
        this.#item.dispose();
    }

    #show(detail: string, severity: vscode.LanguageStatusSeverity, busy = false): void {
        this.#item.detail = detail;
        this.#item.severity = severity;
        this.#item.busy = busy;
    }
}
