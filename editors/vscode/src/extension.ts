/** The extension: a server as soon as a file of a connector is open, and commands. */
import * as vscode from 'vscode';

import {registerCommands} from './commands';
import {isOurs} from './documents';
import {installation, type Button, type Message} from './messages';
import {interpreter, onDidChangeInterpreter} from './python';
import {Server} from './server';
import {OF_THE_PROCESS, SECTION} from './settings';

let server: Server | undefined;

/** Called by VS Code when a file that could be ours is open, or a command is asked for. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
    const output = vscode.window.createOutputChannel('connector-lint', {log: true});
    const ours: Server = server = new Server(output, message => void tell(message, ours, output));
    let needed = false;
    const changed = (): void => {
        if (needed) {
            void ours.restart();
        }
    };
    const opened = (document: vscode.TextDocument): void => {
        if (!needed && isOurs(document)) {
            needed = true;
            void ours.restart();
        }
    };
    context.subscriptions.push(
        output,
        ours,
        ...registerCommands(ours, output),
        vscode.workspace.onDidOpenTextDocument(opened),
        vscode.workspace.onDidChangeConfiguration(event => {
            if (OF_THE_PROCESS.some(name => event.affectsConfiguration(name))) {
                changed();
            } else if (event.affectsConfiguration(SECTION)) {
                void ours.reconfigure();
            }
        }),
    );
    vscode.workspace.textDocuments.forEach(opened);
    const watching = await onDidChangeInterpreter(changed);
    if (watching) {
        context.subscriptions.push(watching);
    }
}

/** Called by VS Code before it ends. */
export async function deactivate(): Promise<void> {
    await server?.stop();
}

async function tell({text, buttons}: Message, ours: Server, output: vscode.LogOutputChannel): Promise<void> {
    const actions: Record<Button, () => unknown> = {
        'Install': () => install(ours),
        'Open Setting': () => vscode.commands.executeCommand('workbench.action.openSettings', `${SECTION}.path`),
        'Show Output': () => { output.show(); },
    };
    const pressed = await vscode.window.showErrorMessage(text, ...buttons);
    if (pressed) {
        await actions[pressed]();
    }
}

/** Put what installs the command into a terminal, for the user to look at and to run; then start the server. */
async function install(ours: Server): Promise<void> {
    const terminal = vscode.window.createTerminal('connector-lint');
    terminal.show();
    terminal.sendText(installation(await interpreter(), process.platform), false);
    const text = 'Press Enter in the terminal to install connector-lint, and start it when that is done.';
    if (await vscode.window.showInformationMessage(text, 'Start')) {
        await ours.restart();
    }
}
