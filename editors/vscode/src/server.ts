/** The language server: starts it, stops it, starts it again, and says so when that cannot be done. */
import * as vscode from 'vscode';
import {
    CloseAction,
    DidChangeConfigurationNotification,
    ErrorAction,
    LanguageClient,
    RevealOutputChannelOn,
    State,
    type ErrorHandler,
} from 'vscode-languageclient/node';

import {existsSync, statSync} from 'node:fs';

import {findCommand, type Command} from './command';
import {SELECTOR} from './documents';
import {notFound, notStarted, type Message} from './messages';
import {interpreter} from './python';
import {folders, processSettings, serverSettings, SECTION} from './settings';
import {Status} from './status';

/** One server at a time, or none. */
export class Server implements vscode.Disposable {
    readonly #output: vscode.LogOutputChannel;
    readonly #status = new Status();
    readonly #tell: (message: Message) => void;
    #client: LanguageClient | undefined;
    #command: Command | undefined;
    /** What was asked for last; each start and stop waits for the one before. */
    #last: Promise<void> = Promise.resolve();

    /** `tell` shows a message to the user. */
    constructor(output: vscode.LogOutputChannel, tell: (message: Message) => void) {
        this.#output = output;
        this.#tell = tell;
    }

    /** The command that the server was started with. */
    get command(): Command | undefined {
        return this.#command;
    }

    /** Stop the server that runs, and start one as the settings say now. */
    restart(): Promise<void> {
        return this.#next(async () => {
            await this.#stop();
            await this.#start();
        });
    }

    /** Tell the server that settings have changed: it asks for what it wants to know. */
    async reconfigure(): Promise<void> {
        await this.#last;
        if (this.#client?.isRunning()) {
            await this.#client.sendNotification(DidChangeConfigurationNotification.type, {settings: null});
        }
    }

    /** Stop the server that runs. */
    stop(): Promise<void> {
        return this.#next(() => this.#stop());
    }

    dispose(): void {
        this.#status.dispose();
    }

    #next(what: () => Promise<void>): Promise<void> {
        this.#last = this.#last.then(what).catch((error: unknown) => { this.#output.error(String(error)); });
        return this.#last;
    }

    async #start(): Promise<void> {
        const {enable, path, args} = processSettings();
        if (!enable) {
            this.#status.stopped('turned off by connectorLint.enable');
            return;
        }
        const {env, platform} = process;
        const command = findCommand({
            path, args, env, platform, folders: folders(), interpreter: await interpreter(), isFile,
        });
        if ('missing' in command) {
            this.#command = undefined;
            this.#fail(notFound(command));
            return;
        }
        this.#command = command;
        this.#status.starting();
        this.#output.info(`starting ${[command.path, ...command.args].join(' ')}`);
        await this.#talk(command);
    }

    async #talk(command: Command): Promise<void> {
        let said = '';
        let usual: ErrorHandler | undefined; // as soon as it runs: what cannot start is not tried again
        const [folder] = folders();
        const client = new Client(
            SECTION,
            'connector-lint',
            {command: command.path, args: [...command.args], ...folder !== undefined && {options: {cwd: folder}}},
            {
                documentSelector: SELECTOR,
                initializationOptions: serverSettings(),
                outputChannel: this.#output,
                revealOutputChannelOn: RevealOutputChannelOn.Never,
                initializationFailedHandler: () => false,
                errorHandler: {
                    error: async (error, message, count) =>
                        await usual?.error(error, message, count) ?? {action: ErrorAction.Shutdown, handled: true},
                    closed: async () => await usual?.closed() ?? {action: CloseAction.DoNotRestart, handled: true},
                },
                stdioOptions: {
                    stdout: () => undefined,
                    stderr: (stream, output) => stream.on('data', (text: Buffer | string) => {
                        said += String(text);
                        output.error(String(text).trimEnd());
                    }),
                },
                middleware: {
                    workspace: {
                        configuration: ({items}) => items.map(({section, scopeUri}) => section === SECTION
                            ? serverSettings(scopeUri ? vscode.Uri.parse(scopeUri) : undefined)
                            : vscode.workspace.getConfiguration().get(section ?? '', null)),
                    },
                },
            },
        );
        client.onDidChangeState(({newState}) => {
            if (newState === State.Running) {
                const version = client.initializeResult?.serverInfo?.version;
                this.#status.running(command, version);
                this.#output.info(`running: connector-lint ${version ?? ''}`);
            } else if (newState === State.Stopped && this.#client === client) {
                this.#status.failed('stopped');
            }
        });
        try {
            await client.start();
            usual = client.createDefaultErrorHandler();
            this.#client = client;
        } catch (error) {
            this.#fail(notStarted(command.path, said, error instanceof Error ? error.message : String(error)));
            await client.dispose().catch(() => undefined); // it has nothing to say goodbye to
        }
    }

    async #stop(): Promise<void> {
        const client = this.#client;
        this.#client = undefined;
        this.#command = undefined;
        await client?.dispose();
    }

    #fail(message: Message): void {
        this.#status.failed(message.text);
        this.#output.error(message.text);
        this.#tell(message);
    }
}

/** A client that leaves it to its caller to tell that it could not start. */
class Client extends LanguageClient {
    #isStarting = false;

    override async start(): Promise<void> {
        this.#isStarting = true;
        try {
            await super.start();
        } finally {
            this.#isStarting = false;
        }
    }

    override error(message: string, data?: unknown, show: boolean | 'force' = true): void {
        super.error(message, data, this.#isStarting ? false : show);
    }
}

function isFile(path: string): boolean {
    return existsSync(path) && statSync(path).isFile();
}
