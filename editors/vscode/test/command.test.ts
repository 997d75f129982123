import assert from 'node:assert/strict';
import {test} from 'node:test';

import {argumentsFor, fillIn, findCommand, type Surroundings} from '../src/command';

const LINUX: Surroundings = {
    path: '',
    args: ['lsp'],
    folders: ['/work/tasks'],
    env: {PATH: '/usr/bin:bin:/opt/bin', TOOLS: '/opt/tools'},
    platform: 'linux',
    home: '/home/ada',
    isFile: () => false,
};
const WINDOWS: Surroundings = {
    ...LINUX,
    folders: ['C:\\work\\tasks'],
    env: {Path: 'C:\\Windows;D:\\bin'},
    platform: 'win32',
    home: 'C:\\Users\\Ada',
};

/** Search where only these files exist. */
function find(surroundings: Surroundings, ...files: string[]): unknown {
    return findCommand({...surroundings, isFile: path => files.includes(path)});
}

test('the environment of the Python extension comes first, then .venv, the PATH and the home folder', () => {
    const interpreter = '/envs/tasks/bin/python';
    const places = [
        ['environment', '/envs/tasks/bin/connector-lint'],
        ['.venv', '/work/tasks/.venv/bin/connector-lint'],
        ['.venv', '/work/tasks/venv/bin/connector-lint'],
        ['PATH', '/usr/bin/connector-lint'],
        ['PATH', '/opt/bin/connector-lint'],
        ['home', '/home/ada/.local/bin/connector-lint'],
    ] as const;
    const files: string[] = places.map(([, path]) => path);
    for (const [origin, path] of places) {
        assert.deepEqual(find({...LINUX, interpreter}, ...files), {path, args: ['lsp'], origin});
        files.shift();
    }
    assert.deepEqual(find({...LINUX, interpreter}), {missing: 'everywhere'});
});

test('on Windows it is in Scripts, and ends with .exe', () => {
    const interpreter = 'D:\\conda\\python.exe';
    for (const path of [
        'D:\\conda\\connector-lint.exe',
        'D:\\conda\\Scripts\\connector-lint.exe',
        'C:\\work\\tasks\\.venv\\Scripts\\connector-lint.exe',
        'D:\\bin\\connector-lint.exe',
    ]) {
        assert.deepEqual((find({...WINDOWS, interpreter}, path) as {path: string}).path, path);
    }
    assert.deepEqual(find({...WINDOWS, interpreter}, 'D:\\bin\\connector-lint.cmd'), {missing: 'everywhere'});
});

test('all folders of the workspace are looked into', () => {
    const path = '/work/other/.venv/bin/connector-lint';
    assert.deepEqual(
        find({...LINUX, folders: ['/work/tasks', '/work/other']}, path),
        {path, args: ['lsp'], origin: '.venv'},
    );
    assert.deepEqual(find({...LINUX, folders: []}, path), {missing: 'everywhere'});
});

test('what is set is taken, and nothing else', () => {
    const elsewhere = '/usr/bin/connector-lint';
    const args = ['-m', 'connector_lint', 'lsp'];
    assert.deepEqual(
        find({...LINUX, path: ' ${env:TOOLS}/python3 ', args}, '/opt/tools/python3', elsewhere),
        {path: '/opt/tools/python3', args, origin: 'setting'},
    );
    assert.deepEqual(
        find({...LINUX, path: '/nowhere/connector-lint'}, elsewhere),
        {missing: 'setting', path: '/nowhere/connector-lint'},
    );
});

test('what is set without a folder is looked for on the PATH', () => {
    const found = find({...LINUX, path: 'python3'}, '/opt/bin/python3');
    assert.deepEqual(found, {path: '/opt/bin/python3', args: ['lsp'], origin: 'setting'});
    assert.deepEqual(find({...LINUX, path: 'python3'}, '/work/tasks/python3'), {missing: 'setting', path: 'python3'});
    const exe = find({...WINDOWS, path: 'py'}, 'D:\\bin\\py.exe');
    assert.deepEqual(exe, {path: 'D:\\bin\\py.exe', args: ['lsp'], origin: 'setting'});
});

test('paths are filled in', () => {
    const cases: [string, string][] = [
        ['~/bin/connector-lint', '/home/ada/bin/connector-lint'],
        ['~', '/home/ada'],
        ['${workspaceFolder}/.venv/bin/connector-lint', '/work/tasks/.venv/bin/connector-lint'],
        ['.venv/bin/connector-lint', '/work/tasks/.venv/bin/connector-lint'],
        ['./connector-lint', '/work/tasks/connector-lint'],
        ['${env:TOOLS}/a', '/opt/tools/a'],
        ['/a~/$&/b', '/a~/$&/b'],
        ['connector-lint', 'connector-lint'],
        ['', ''],
    ];
    for (const [path, expected] of cases) {
        assert.equal(fillIn(path, LINUX), expected);
    }
    assert.equal(fillIn('tools\\a.exe', WINDOWS), 'C:\\work\\tasks\\tools\\a.exe');
});

test('other commands of the same program', () => {
    const command = {path: '/usr/bin/python3', origin: 'setting'} as const;
    assert.deepEqual(argumentsFor({...command, args: ['lsp']}, 'init', '/a'), ['init', '/a']);
    assert.deepEqual(argumentsFor({...command, args: ['-m', 'connector_lint', 'lsp', '--log', 'x']}, 'init'), [
        '-m', 'connector_lint', 'init',
    ]);
});
