// Reads {"matchers": [...], "lines": [...]} from standard input and prints, for each line, what a problem matcher of
// VS Code or of GitHub's runner makes of it: the first that matches tells, or null.
//
// Both run the regular expressions of JavaScript on a line without its end; VS Code trims texts, and takes a severity
// that is not in the line from the matcher, as GitHub does.
import {readFileSync} from 'node:fs';

const {matchers, lines} = JSON.parse(readFileSync(0, 'utf8'));

const prepared = matchers.map(({pattern, severity}) => {
    const [{regexp, ...groups}, ...more] = [pattern].flat();
    if (more.length > 0) {
        throw new Error('one line is one problem');
    }
    return {regexp: new RegExp(regexp), groups, severity};
});

function problem(line) {
    for (const {regexp, groups, severity} of prepared) {
        const match = regexp.exec(line);
        if (match) {
            const parts = Object.entries(groups).map(([part, group]) => [part, match[group]]);
            return {severity, ...Object.fromEntries(parts)};
        }
    }
    return null;
}

process.stdout.write(JSON.stringify(lines.map(problem)));
