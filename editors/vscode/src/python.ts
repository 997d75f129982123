/** The interpreter that the Python extension has chosen for the workspace. */
import * as vscode from 'vscode';

/** The part of the Python extension's interface that is used. */
interface PythonExtension {
    readonly environments: {
        getActiveEnvironmentPath(resource?: vscode.Uri): {readonly path: string};
        resolveEnvironment(path: {readonly path: string}): Promise<
            {readonly executable: {readonly uri?: vscode.Uri | undefined}} | undefined
        >;
        readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
    };
}

/** Return the path of the interpreter, or nothing where the Python extension is missing or fails. */
export async function interpreter(): Promise<string | undefined> {
    try {
        const environments = (await pythonExtension())?.environments;
        const [folder] = vscode.workspace.workspaceFolders ?? [];
        const path = environments?.getActiveEnvironmentPath(folder?.uri);
        const environment = path && await environments?.resolveEnvironment(path);
        return environment?.executable.uri?.fsPath;
    } catch {
        return undefined; // another extension's trouble, of which it tells itself
    }
}

/** Call a function whenever another interpreter is chosen. */
export async function onDidChangeInterpreter(listener: () => void): Promise<vscode.Disposable | undefined> {
    try {
        return (await pythonExtension())?.environments.onDidChangeActiveEnvironmentPath(listener);
    } catch {
        return undefined;
    }
}

async function pythonExtension(): Promise<PythonExtension | undefined> {
    return vscode.extensions.getExtension<PythonExtension>('ms-python.python')?.activate();
}
