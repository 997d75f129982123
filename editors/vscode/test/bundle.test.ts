/** The extension as it is packaged, against a stand-in of VS Code and a server that writes down what it hears. */
import assert from 'node:assert/strict';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, test} from 'node:test';

import {Stage} from './vscode';

const ROOT = join(__dirname, '..', '..');
const SERVER = join(ROOT, 'test', 'fake-server.mjs');
const WINDOWS = process.platform === 'win32' && 'the server is a script';

interface Message {method?: string; id?: unknown; params?: Record<string, unknown>; result?: unknown}
interface Extension {activate: (context: unknown) => Promise<void>; deactivate: () => Promise<void>}

const stage = new Stage();
stage.folder = mkdtempSync(join(tmpdir(), 'connector lint '));
stage.install();
const extension = createRequire(__filename)(join(ROOT, 'out', 'extension.js')) as Extension;
const log = join(stage.folder, 'heard.jsonl');
process.env['FAKE_LOG'] = log;

beforeEach(async () => {
    rmSync(log, {force: true});
    Object.assign(stage.settings, {path: SERVER, args: ['lsp'], enable: true, select: [], config: ''});
    stage.interpreter = join(stage.folder, 'nowhere', 'python');
    await extension.activate(stage);
});

afterEach(async () => {
    await extension.deactivate();
    stage.subscriptions.splice(0).forEach(each => { each.dispose(); });
    stage.documents.length = stage.messages.length = stage.executed.length = 0;
    delete process.env['FAKE_OLD'];
    delete stage.status.detail;
    stage.interpreter = stage.press = undefined;
    stage.diagnostics = [];
});

/** Wait until something is there, and give it. */
async function wait<T>(look: () => T | undefined | false): Promise<T> {
    for (let tries = 0; tries < 400; tries++) {
        const found = look();
        if (found !== undefined && found !== false) {
            return found;
        }
        await new Promise(resolve => setTimeout(resolve, 25));
    }
    throw new Error(`it did not happen; the status is ${stage.status.detail ?? ''}, the output ${stage.output.slice(-6).join('\n')}`);
}

function heard(): Message[] {
    return existsSync(log)
        ? readFileSync(log, 'utf8').split('\n').slice(0, -1).map(line => JSON.parse(line) as Message)
        : [];
}

function open(): void {
    stage.open(join(stage.folder, 'apiDefinition.swagger.json'), '{"swagger": "2.0"}');
}

test('a file of something else starts nothing', () => {
    stage.open(join(stage.folder, 'package.json'), '{}');
    assert.equal(stage.status.detail, undefined);
    assert.deepEqual(heard(), []);
});

test('a definition starts the server, which is told of it and of the settings', {skip: WINDOWS}, async () => {
    Object.assign(stage.settings, {select: ['all'], config: '${workspaceFolder}/x.yaml'});
    open();
    const told = {
        config: `${stage.folder}/x.yaml`, profile: null, select: ['all'], ignore: [], run: 'onType',
    };
    const initialize = await wait(() => heard().find(({method}) => method === 'initialize'));
    assert.deepEqual(initialize.params?.['initializationOptions'], told);
    const document = await wait(() => heard().find(({method}) => method === 'textDocument/didOpen'));
    assert.match(JSON.stringify(document.params), /apiDefinition\.swagger\.json.*\{\\"swagger\\": \\"2\.0\\"\}/);
    const answer = await wait(() => heard().find(({id}) => id === 'ask-0'));
    assert.deepEqual(answer.result, [told, told]);
    await wait(() => stage.status.detail?.startsWith('9.8.7, as set in connectorLint.path: '));
    assert.deepEqual(stage.messages, []);

    stage.set('select', []);
    const again = await wait(() => heard().find(({id}) => id === 'ask-1'));
    assert.deepEqual(again.result, [{...told, select: []}, {...told, select: []}]);
});

test('it is stopped properly, and started again when its command changes', {skip: WINDOWS}, async () => {
    open();
    await wait(() => heard().some(({method}) => method === 'textDocument/didOpen'));
    stage.set('args', ['x', 'lsp']);
    await wait(() => heard().filter(({method}) => method === 'initialize').length === 2);
    const methods = heard().map(({method}) => method);
    assert.ok(methods.indexOf('shutdown') < methods.lastIndexOf('initialize'));
    stage.set('enable', false);
    await wait(() => stage.status.detail === 'turned off by connectorLint.enable');
    assert.equal(heard().filter(({method}) => method === 'shutdown').length, 2);
});

test('the server may have commands of its own, and be restarted all the same', {skip: WINDOWS}, async () => {
    open();
    await wait(() => stage.commands.has('connectorLint.fixAll'));
    await stage.commands.get('connectorLint.restart')?.();
    await wait(() => heard().filter(({method}) => method === 'initialize').length === 2);
    assert.deepEqual(stage.messages, []);
});

test('where there is no command, one message says what to do', async () => {
    stage.settings['path'] = join(stage.folder, 'nowhere');
    stage.press = 'Open Setting';
    open();
    const {text, buttons} = await wait(() => stage.messages[0]);
    assert.match(text, /nowhere", where the setting connectorLint\.path says/);
    assert.deepEqual(buttons, ['Open Setting']);
    await wait(() => stage.executed.length);
    assert.deepEqual(stage.executed, [['workbench.action.openSettings', 'connectorLint.path']]);
    assert.equal(stage.messages.length, 1);
});

test('an old command is told from a broken one', {skip: WINDOWS}, async () => {
    process.env['FAKE_OLD'] = '1';
    open();
    const {text} = await wait(() => stage.messages[0]);
    assert.match(text, /fake-server\.mjs" is too old/);
    assert.equal(stage.messages.length, 1);
});

test('the command of the interpreter that is chosen is taken, and of the next one', {skip: WINDOWS}, async () => {
    stage.settings['path'] = '';
    for (const name of ['one', 'two']) {
        mkdirSync(join(stage.folder, name));
        symlinkSync(SERVER, join(stage.folder, name, 'connector-lint'));
    }
    for (const name of ['one', 'two']) {
        stage.interpreter = join(stage.folder, name, 'python');
        if (name === 'one') {
            open();
        } else {
            stage.fire('interpreter', {});
        }
        const path = join(stage.folder, name, 'connector-lint');
        await wait(() => stage.status.detail === `9.8.7, of the Python environment: ${path}`);
    }
});

test('the page of the rule is opened that has found something at the cursor', async () => {
    const found = (line: number, here: boolean, name: string, source = 'connector-lint'): unknown => ({
        source, range: {start: {line}, contains: () => here}, code: {value: name, target: `page of ${name}`},
    });
    const open = async (...diagnostics: unknown[]): Promise<unknown> => {
        stage.diagnostics = diagnostics;
        stage.executed.length = 0;
        await stage.commands.get('connectorLint.openRule')?.();
        return stage.executed[0]?.[1];
    };
    assert.equal(await open(found(2, false, 'in-the-line'), found(2, true, 'here')), 'page of here');
    assert.equal(await open(found(2, false, 'in-the-line'), found(7, false, 'elsewhere')), 'page of in-the-line');
    stage.press = 'b';
    assert.equal(await open(found(2, true, 'a'), found(2, true, 'b')), 'page of b');
    assert.deepEqual(stage.messages, []);
    assert.equal(await open(found(2, true, 'of another', 'json'), found(7, false, 'elsewhere')), undefined);
    assert.match(JSON.stringify(stage.messages), /has found nothing/);
});
