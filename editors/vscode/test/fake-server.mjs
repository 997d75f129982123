#!/usr/bin/env node
// Speaks as much of the protocol as a server has to, and writes what it hears into the file that FAKE_LOG names.
import {appendFileSync} from 'node:fs';

if (process.argv.at(-1) !== 'lsp') {
    process.stderr.write('usage: fake\nfake: error: argument COMMAND: invalid choice: ' + `'${process.argv.at(-1)}'\n`);
    process.exit(2);
}
if (process.env.FAKE_OLD) {
    process.stderr.write("connector-lint: error: argument COMMAND: invalid choice: 'lsp' (choose from 'check')\n");
    process.exit(2);
}

const answers = {
    initialize: {
        capabilities: {textDocumentSync: 1, executeCommandProvider: {commands: ['connectorLint.fixAll']}},
        serverInfo: {name: 'fake', version: '9.8.7'},
    },
    shutdown: null,
};
let heard = Buffer.alloc(0);
let asked = 0;

process.stdin.on('data', data => {
    heard = Buffer.concat([heard, data]);
    for (;;) {
        const end = heard.indexOf('\r\n\r\n');
        const length = Number(/Content-Length: (\d+)/i.exec(heard.subarray(0, Math.max(end, 0)).toString())?.[1]);
        if (end < 0 || heard.length < end + 4 + length) {
            return;
        }
        hear(JSON.parse(heard.subarray(end + 4, end + 4 + length).toString()));
        heard = heard.subarray(end + 4 + length);
    }
});

function hear(message) {
    appendFileSync(process.env.FAKE_LOG, `${JSON.stringify(message)}\n`);
    if (message.method in answers) {
        say({id: message.id, result: answers[message.method]});
    }
    if (message.method === 'initialized' || message.method === 'workspace/didChangeConfiguration') {
        const {rootUri} = {rootUri: `file://${process.cwd()}`};
        const items = [{section: 'connectorLint'}, {scopeUri: rootUri, section: 'connectorLint'}];
        say({id: `ask-${asked++}`, method: 'workspace/configuration', params: {items}});
    }
    if (message.method === 'exit') {
        process.exit(0);
    }
}

function say(message) {
    const text = JSON.stringify({jsonrpc: '2.0', ...message});
    process.stdout.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
