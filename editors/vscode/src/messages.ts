/** What the extension says when it cannot do its work: what is wrong, and what to do about it. */
import type {Missing} from './command';

/** Something to press below a message. */
export type Button = 'Install' | 'Open Setting' | 'Show Output';

/** A message with its buttons. */
export interface Message {
    readonly text: string;
    readonly buttons: readonly Button[];
}

const PACKAGE = 'connector-lint';

/** Say that there is no command. */
export function notFound({missing, path}: Missing): Message {
    return missing === 'setting'
        ? {
            text: `connector-lint is not at "${path ?? ''}", where the setting connectorLint.path says.`,
            buttons: ['Open Setting'],
        }
        : {
            text: 'connector-lint is not installed: it is neither in the Python environment of this workspace nor in '
                + `.venv nor on the PATH. Install it with pip install ${PACKAGE}, or set connectorLint.path.`,
            buttons: ['Install', 'Open Setting'],
        };
}

/** Say that the command did not become a server. `output` is what it wrote to its standard error. */
export function notStarted(path: string, output: string, reason: string): Message {
    const said = output.split(/\r?\n/).map(line => line.trim()).filter(Boolean).pop() ?? reason;
    const old = /invalid choice: '?lsp/.test(output);
    return old
        ? {
            text: `"${path}" is too old to work in an editor. Update it with pip install --upgrade ${PACKAGE}.`,
            buttons: ['Install', 'Show Output'],
        }
        : {text: `connector-lint did not start: ${said}`, buttons: ['Show Output']};
}

/** The command that installs what is missing, for the terminal. */
export function installation(interpreter: string | undefined, platform: NodeJS.Platform): string {
    const python = interpreter ?? (platform === 'win32' ? 'py' : 'python3');
    const call = platform === 'win32' && interpreter ? '& ' : ''; // PowerShell takes a quoted word for a text
    return `${call}${interpreter ? `"${python}"` : python} -m pip install --upgrade ${PACKAGE}`;
}
