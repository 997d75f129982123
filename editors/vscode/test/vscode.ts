/** A stand-in for the module `vscode`: as much of it as the extension and its client touch to start a server. */
import Module from 'node:module';
import {pathToFileURL, fileURLToPath} from 'node:url';

type Listener = (event: unknown) => unknown;

/** What the extension did, and levers to make things happen to it. */
export class Stage {
    readonly settings: Record<string, unknown> = {};
    readonly messages: {text: string; buttons: string[]}[] = [];
    readonly executed: unknown[][] = [];
    readonly commands = new Map<string, (...args: unknown[]) => unknown>();
    readonly documents: unknown[] = [];
    readonly status: {detail?: string; dispose: () => undefined} = {dispose: () => undefined};
    readonly output: string[] = [];
    readonly subscriptions: {dispose: () => unknown}[] = [];
    folder = '';
    /** The interpreter that the Python extension has chosen, where there is that extension. */
    interpreter: string | undefined;
    /** What is wrong in the active editor, in which the cursor is at the start of line 3. */
    diagnostics: unknown[] = [];
    /** Which button is pressed below the next message. */
    press: string | undefined;
    readonly #listeners = new Map<string, Set<Listener>>();

    /** Let the event of a name happen. */
    fire(name: string, event: unknown): void {
        this.#listeners.get(name)?.forEach(listener => { listener(event); });
    }

    /** Change a setting, as a user would. */
    set(name: string, value: unknown): void {
        this.settings[name] = value;
        const changed = `connectorLint.${name}`;
        this.fire('onDidChangeConfiguration', {
            affectsConfiguration: (section: string) => changed === section || changed.startsWith(`${section}.`),
        });
    }

    /** Open a document that has a path and a text. */
    open(path: string, text: string): void {
        const document = {
            uri: Uri.file(path), fileName: path, languageId: 'json', version: 1, isClosed: false, getText: () => text,
        };
        this.documents.push(document);
        this.fire('onDidOpenTextDocument', document);
    }

    /** Make this the module `vscode` for all that is loaded from now on. */
    install(): void {
        const loader = Module as unknown as {_load: (name: string, ...more: unknown[]) => unknown};
        const load = loader._load;
        const module = this.#module();
        loader._load = (name, ...more) => name === 'vscode' ? module : load.call(loader, name, ...more);
    }

    #python(): unknown {
        const {interpreter} = this;
        return interpreter && {activate: () => Promise.resolve({environments: {
            getActiveEnvironmentPath: () => ({path: 'chosen'}),
            resolveEnvironment: ({path}: {path: string}) => Promise.resolve(
                path === 'chosen' ? {executable: {uri: Uri.file(interpreter)}} : undefined,
            ),
            onDidChangeActiveEnvironmentPath: (listener: Listener) => this.#listen('interpreter', listener),
        }})};
    }

    #listen(name: string, listener: Listener): {dispose: () => unknown} {
        const listeners = this.#listeners.get(name) ?? new Set();
        this.#listeners.set(name, listeners.add(listener));
        return {dispose: () => listeners.delete(listener)};
    }

    #module(): unknown {
        const log = (text: string): void => { this.output.push(text); };
        return loose({
            version: '1.91.0',
            Uri,
            EventEmitter,
            LanguageStatusSeverity: {Information: 0, Warning: 1, Error: 2},
            env: loose({
                language: 'en',
                appName: 'stand-in',
                openExternal: (target: unknown) => { this.executed.push(['open', target]); },
            }),
            extensions: loose({getExtension: () => this.#python(), all: []}),
            commands: loose({
                registerCommand: (name: string, run: (...args: unknown[]) => unknown) => {
                    if (this.commands.has(name)) {
                        throw new Error(`command '${name}' already exists`);
                    }
                    this.commands.set(name, run);
                    return {dispose: () => this.commands.delete(name)};
                },
                executeCommand: (...what: unknown[]) => { this.executed.push(what); },
            }),
            languages: loose({
                match: (selector: {pattern: string}[], {fileName}: {fileName: string}) =>
                    selector.length > 0 && /apiDefinition/.test(fileName) ? 10 : 0,
                getDiagnostics: () => this.diagnostics,
                createLanguageStatusItem: () => this.status,
                createDiagnosticCollection: () => loose({}),
            }),
            window: loose({
                tabGroups: loose({all: []}),
                visibleTextEditors: [],
                activeTextEditor: {document: {uri: Uri.file('/x')}, selection: {active: {line: 2, character: 0}}},
                showQuickPick: (names: string[]) => names.find(name => name === this.press),
                showInformationMessage: (text: string) => { this.messages.push({text, buttons: []}); },
                createOutputChannel: () => loose({info: log, error: log, warn: log, debug: log, trace: log}),
                showErrorMessage: (text: string, ...buttons: string[]) => {
                    this.messages.push({text, buttons});
                    const pressed = this.press;
                    this.press = undefined;
                    return Promise.resolve(pressed);
                },
            }),
            workspace: loose({
                workspaceFolders: [{uri: Uri.file(this.folder), name: 'folder', index: 0}],
                textDocuments: this.documents,
                notebookDocuments: [],
                getConfiguration: () => ({get: (name: string, otherwise: unknown) => this.settings[name] ?? otherwise}),
            }, name => (listener: Listener) => this.#listen(name, listener)),
        });
    }
}

/** An object that has all that is asked of it: events nobody hears of, functions that give such objects, classes. */
function loose(
    known: Record<string, unknown>,
    event: (name: string) => unknown = () => () => ({dispose: () => undefined}),
): unknown {
    return new Proxy(known, {
        get(target, name) {
            if (typeof name === 'symbol' || name === 'then' || name in target) {
                return target[name as string];
            }
            const made: unknown = /^on(Did|Will)/.test(name) ? event(name)
                : /^[A-Z]/.test(name) ? class { constructor(readonly first?: unknown) {} }
                : () => loose({dispose: () => undefined});
            target[name] = made;
            return made;
        },
    });
}

class Uri {
    private constructor(readonly scheme: string, readonly path: string) {}

    static file(path: string): Uri {
        return new Uri('file', path);
    }

    static parse(text: string): Uri {
        return Uri.file(fileURLToPath(text));
    }

    get fsPath(): string {
        return this.path;
    }

    toString(): string {
        return pathToFileURL(this.path).href;
    }
}

class EventEmitter {
    readonly #listeners = new Set<Listener>();

    event = (listener: Listener): {dispose: () => boolean} => {
        this.#listeners.add(listener);
        return {dispose: () => this.#listeners.delete(listener)};
    };

    fire(event: unknown): void {
        this.#listeners.forEach(listener => { listener(event); });
    }

    dispose(): void {
        this.#listeners.clear();
    }
}
