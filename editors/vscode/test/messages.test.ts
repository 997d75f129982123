import assert from 'node:assert/strict';
import {test} from 'node:test';

import {installation, notFound, notStarted} from '../src/messages';

test('a command that is nowhere can be installed', () => {
    const {text, buttons} = notFound({missing: 'everywhere'});
    assert.match(text, /^connector-lint is not installed: .* pip install connector-lint, or set connectorLint\.path\.$/);
    assert.deepEqual(buttons, ['Install', 'Open Setting']);
});

test('a path that leads nowhere is named', () => {
    const {text, buttons} = notFound({missing: 'setting', path: '/nowhere/connector-lint'});
    assert.match(text, /"\/nowhere\/connector-lint".*connectorLint\.path/);
    assert.deepEqual(buttons, ['Open Setting']);
});

test('a command without a server is too old', () => {
    const output = "usage: connector-lint\nconnector-lint: error: argument COMMAND: invalid choice: 'lsp' (choose from check)\n";
    const {text, buttons} = notStarted('/usr/bin/connector-lint', output, 'the connection got disposed');
    assert.match(text, /^"\/usr\/bin\/connector-lint" is too old .* pip install --upgrade connector-lint\.$/);
    assert.deepEqual(buttons, ['Install', 'Show Output']);
});

test('of a server that ends, the last line is told, or else the reason', () => {
    const output = 'Traceback (most recent call last):\r\n  ...\r\nImportError: no pygls\r\n\r\n';
    assert.equal(notStarted('x', output, 'gone').text, 'connector-lint did not start: ImportError: no pygls');
    assert.equal(notStarted('x', '', 'gone').text, 'connector-lint did not start: gone');
});

test('it is installed with the interpreter of the workspace', () => {
    assert.equal(installation(undefined, 'linux'), 'python3 -m pip install --upgrade connector-lint');
    assert.equal(installation('/a b/python', 'linux'), '"/a b/python" -m pip install --upgrade connector-lint');
    assert.equal(installation('C:\\a\\python.exe', 'win32'), '& "C:\\a\\python.exe" -m pip install --upgrade connector-lint');
    assert.equal(installation(undefined, 'win32'), 'py -m pip install --upgrade connector-lint');
});
