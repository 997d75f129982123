/** What the user can ask for. */
import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import * as vscode from 'vscode';

import {argumentsFor, type Command} from './command';
import type {Server} from './server';

const CONFIGURATIONS = ['.connector-lint.yaml', '.connector-lint.yml'];

/** Register all commands. */
export function registerCommands(server: Server, output: vscode.LogOutputChannel): vscode.Disposable[] {
    const commands: Record<string, () => unknown> = {
        restart: () => server.restart(),
        showOutput: () => { output.show(); },
        applyFixes,
        openRule,
        init: () => createConfiguration(server),
    };
    return Object.entries(commands).map(
        ([name, run]) => vscode.commands.registerCommand(`connectorLint.${name}`, run),
    );
}

/** Apply the safe fixes to the document of the active editor, as on saving where that is set. */
async function applyFixes(): Promise<void> {
    const kind = 'source.fixAll.connectorLint';
    await vscode.commands.executeCommand('editor.action.codeAction', {kind, apply: 'first'});
}

/** Open the page of the rule that has found something where the cursor is, or else in its line. */
async function openRule(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const found = editor ? vscode.languages.getDiagnostics(editor.document.uri).filter(isOfRule) : [];
    const place = editor?.selection.active;
    const here = place ? found.filter(({range}) => range.contains(place)) : [];
    const inLine = found.filter(({range}) => range.start.line === place?.line);
    const pages = new Map((here.length > 0 ? here : inLine).map(({code}) => [String(code.value), code.target]));
    const names = [...pages.keys()];
    if (names.length === 0) {
        void vscode.window.showInformationMessage('connector-lint has found nothing where the cursor is.');
        return;
    }
    const chosen = names.length > 1
        ? await vscode.window.showQuickPick(names, {placeHolder: 'The rule'})
        : names[0];
    const target = chosen === undefined ? undefined : pages.get(chosen);
    if (target) {
        await vscode.env.openExternal(target);
    }
}

interface OfRule extends vscode.Diagnostic {
    code: {value: string | number; target: vscode.Uri};
}

function isOfRule(diagnostic: vscode.Diagnostic): diagnostic is OfRule {
    return diagnostic.source === 'connector-lint' && typeof diagnostic.code === 'object';
}

/** Write a commented configuration into a folder of the workspace, and open it; open the one that is there. */
async function createConfiguration(server: Server): Promise<void> {
    const [only, ...more] = vscode.workspace.workspaceFolders ?? [];
    const folder = more.length > 0
        ? await vscode.window.showWorkspaceFolderPick({placeHolder: 'Where to create .connector-lint.yaml'})
        : only;
    if (!folder) {
        return;
    }
    const places = CONFIGURATIONS.map(name => join(folder.uri.fsPath, name));
    const [first = ''] = places;
    let path = places.find(place => existsSync(place));
    if (path === undefined) {
        if (!server.command) {
            await server.restart(); // it may be installed by now, and tells where it is not
        }
        if (!server.command || !await init(server.command, folder.uri.fsPath)) {
            return;
        }
        path = first;
    }
    await vscode.window.showTextDocument(vscode.Uri.file(path));
}

async function init(command: Command, folder: string): Promise<boolean> {
    try {
        await promisify(execFile)(command.path, argumentsFor(command, 'init', folder), {cwd: folder});
        return true;
    } catch (error) {
        const {stderr, message} = error as {stderr?: string; message: string};
        void vscode.window.showErrorMessage((stderr ?? '').trim() || message);
        return false;
    }
}
