/** Finds the command that is the language server. Knows nothing of VS Code. */
import {homedir} from 'node:os';
import * as nodePath from 'node:path';

/** A command, and how it was found. */
export interface Command {
    readonly path: string;
    readonly args: readonly string[];
    readonly origin: 'setting' | 'environment' | '.venv' | 'PATH' | 'home';
}

/** Why there is no command: the setting names a file that does not exist, or nothing was found anywhere. */
export interface Missing {
    readonly missing: 'setting' | 'everywhere';
    readonly path?: string;
}

/** What the search depends on. */
export interface Surroundings {
    /** The settings `path` and `args`. */
    readonly path: string;
    readonly args: readonly string[];
    /** The interpreter that the Python extension has chosen. */
    readonly interpreter?: string | undefined;
    readonly folders: readonly string[];
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly platform: NodeJS.Platform;
    readonly home?: string;
    readonly isFile: (path: string) => boolean;
}

/** Find the command: as set, in the workspace's Python environment, in `.venv`, on the PATH, in `~/.local/bin`. */
export function findCommand(surroundings: Surroundings): Command | Missing {
    const {args, isFile} = surroundings;
    const windows = surroundings.platform === 'win32';
    const paths = windows ? nodePath.win32 : nodePath.posix;
    const file = windows ? 'connector-lint.exe' : 'connector-lint';
    const home = surroundings.home ?? homedir();

    const wanted = fillIn(surroundings.path.trim(), surroundings);
    if (wanted) {
        const path = isBare(wanted) ? onPath(windows && !paths.extname(wanted) ? `${wanted}.exe` : wanted) : wanted;
        return path !== undefined && isFile(path)
            ? {path, args, origin: 'setting'}
            : {missing: 'setting', path: wanted};
    }
    const candidates: [Command['origin'], string[]][] = [
        ['environment', surroundings.interpreter ? besideInterpreter(surroundings.interpreter) : []],
        ['.venv', surroundings.folders.flatMap(folder => ['.venv', 'venv'].map(name => inEnvironment(folder, name)))],
        ['PATH', [onPath(file)].filter(path => path !== undefined)],
        ['home', windows ? [] : [paths.join(home, '.local', 'bin', file)]],
    ];
    for (const [origin, places] of candidates) {
        const path = places.find(isFile);
        if (path !== undefined) {
            return {path, args, origin};
        }
    }
    return {missing: 'everywhere'};

    function besideInterpreter(interpreter: string): string[] {
        const folder = paths.dirname(interpreter);
        return [paths.join(folder, file), ...(windows ? [paths.join(folder, 'Scripts', file)] : [])];
    }

    function inEnvironment(folder: string, name: string): string {
        return paths.join(folder, name, windows ? 'Scripts' : 'bin', file);
    }

    function onPath(name: string): string | undefined {
        // Windows writes it "Path", and only process.env itself does not care.
        const key = Object.keys(surroundings.env).find(each => each === 'PATH' || (windows && /^path$/i.test(each)));
        const folders = (key === undefined ? '' : surroundings.env[key] ?? '').split(paths.delimiter);
        return folders
            // A folder that is not absolute would mean another one in each workspace.
            .filter(folder => paths.isAbsolute(folder))
            .map(folder => paths.join(folder, name))
            .find(isFile);
    }

    function isBare(path: string): boolean {
        return paths.basename(path) === path;
    }
}

/** Put folders and variables into a path from the settings; one that is not absolute counts from the first folder. */
export function fillIn(
    path: string,
    {folders, env, platform, home}: Pick<Surroundings, 'folders' | 'env' | 'platform' | 'home'>,
): string {
    const paths = platform === 'win32' ? nodePath.win32 : nodePath.posix;
    const [folder] = folders;
    const filled = path
        .replace(/^~(?=$|[\\/])/, () => home ?? homedir())
        .replace(/\$\{workspaceFolder\}/g, () => folder ?? '')
        .replace(/\$\{env:([^}]+)\}/g, (_, name: string) => env[name] ?? '');
    const hasFolder = paths.basename(filled) !== filled;
    return hasFolder && folder !== undefined && !paths.isAbsolute(filled) ? paths.join(folder, filled) : filled;
}

/** The arguments for another command of the same program: what stands before `lsp`, then these. */
export function argumentsFor(command: Command, ...args: string[]): string[] {
    const end = command.args.lastIndexOf('lsp');
    return [...command.args.slice(0, Math.max(end, 0)), ...args];
}
