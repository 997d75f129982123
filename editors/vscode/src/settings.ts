/** The settings of the section `connectorLint`. */
import * as vscode from 'vscode';

import {fillIn} from './command';

export const SECTION = 'connectorLint';
/** What decides about the process; the server is told of everything else. */
export const OF_THE_PROCESS = ['enable', 'path', 'args'].map(name => `${SECTION}.${name}`);

/** What the server is told, under its own names. */
export interface ServerSettings {
    readonly config: string | null;
    readonly profile: string | null;
    readonly select: readonly string[];
    readonly ignore: readonly string[];
    readonly run: string;
}

/** What decides about the process. */
export interface ProcessSettings {
    readonly enable: boolean;
    readonly path: string;
    readonly args: readonly string[];
}

/** The folders of the workspace. */
export function folders(): string[] {
    return (vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.fsPath);
}

export function processSettings(): ProcessSettings {
    const section = vscode.workspace.getConfiguration(SECTION);
    return {enable: section.get('enable', true), path: section.get('path', ''), args: section.get('args', ['lsp'])};
}

/** The settings that hold for a folder of the workspace, or for all of them. */
export function serverSettings(folder?: vscode.Uri): ServerSettings {
    const section = vscode.workspace.getConfiguration(SECTION, folder);
    const {env, platform} = process;
    const config = fillIn(section.get<string>('config', '').trim(), {
        folders: folder ? [folder.fsPath] : folders(),
        env,
        platform,
    });
    return {
        config: config || null,
        profile: section.get<string>('profile', '') || null,
        select: section.get('select', []),
        ignore: section.get('ignore', []),
        run: section.get('run', 'onType'),
    };
}
