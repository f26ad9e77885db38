/** The texts of a package for one service, cut out of this package's by their headings. */
import type { INodeTypeDescription } from 'n8n-workflow';

/** What the texts are about. */
export interface Subject {
	/** The service's name as people write it. */
	service: string;
	/** The package's name. */
	name: string;
	/** The name of the package that it is cut out of. */
	origin: string;
	/** Where that one's README is. */
	originPage: string;
	version: string;
	/** What the package registers. */
	nodes: INodeTypeDescription[];
}

/** A heading, and what is under it up to the next one that is no deeper. */
interface Section {
	heading: string;
	text: string;
}

const depthOf = (heading: string) => heading.indexOf(' ');

/** The sections whose headings a pattern fits. */
function sections(pattern: RegExp, text: string): Section[] {
	const lines = text.split('\n');
	return lines.flatMap((heading, at) => {
		if (!/^#+ /.test(heading) || !pattern.test(heading)) return [];
		const rest = lines.slice(at + 1);
		const end = rest.findIndex((line) => /^#+ /.test(line) && depthOf(line) <= depthOf(heading));
		return [{ heading, text: rest.slice(0, end < 0 ? undefined : end).join('\n') }];
	});
}

/** @throws if there is no such heading, as when a file from which texts are cut was arranged anew */
function under(title: string, text: string): string {
	const [found] = sections(new RegExp(`^#+ ${title}$`), text);
	if (!found) throw new Error(`There is no heading "${title}" to cut from`);
	return found.text;
}

/** Paragraphs and lists, as blank lines divide them. */
const paragraphs = (text: string) => text.trim().split(/\n\n+/);

/** The paragraph that follows another one. @throws if there is none */
function after(paragraph: string, text: string): string {
	const all = paragraphs(text);
	const found = all[all.indexOf(paragraph) + 1];
	if (!all.includes(paragraph) || !found) throw new Error(`Nothing follows "${paragraph}"`);
	return found;
}

/** Links to headings of the origin, from outside. */
const outward = (text: string, { originPage }: Subject) =>
	text.replaceAll(/\]\((\.\.\/README\.md)?#/g, `](${originPage.replace(/#.*/, '')}#`);

/** The service's rows of a table, turned round: a list of what is in each column. */
function turned(table: string[], service: string): string {
	const cells = (row: string) => row.split('|').map((cell) => cell.trim());
	const [head, ...rows] = table.filter((line) => line.startsWith('|')).map(cells);
	return rows
		.filter(([, first]) => first.startsWith(service))
		.map((row) => row.map((cell, at) => (cell ? `- ${head[at]}: ${cell}` : '')))
		.map((entries) => entries.filter(Boolean).join('\n'))
		.join('\n\n');
}

/** What the README says of the service's credentials. */
function credentials(service: string, text: string): string {
	const all = paragraphs(text);
	const table = all.find((each) => each.startsWith('| Credential')) ?? '';
	const permissions = `**Permissions of an ${service} key:**`;
	return [
		turned(table.split('\n'), service),
		...all.filter((each) => each.includes(`** (${service}).`)),
		...(all.includes(permissions) ? [permissions, after(permissions, text)] : []),
	].join('\n\n');
}

/** README.md. */
export function readme(subject: Subject, origin: string): string {
	const { service, name, version, originPage, nodes } = subject;
	const [operations, ...others] = sections(new RegExp(`^##+ ${service}( |$)`), origin);
	const words = paragraphs(under('Operations worth a word', origin));
	const text = `
# ${name}

[n8n](https://n8n.io) nodes for the AI customer support service ${service}. They are the ${service} part of [${subject.origin}](${originPage}), made out of the same sources: one service, one package, as n8n wants it for verification.

| Node | Type | |
| --- | --- | --- |
${nodes.map((node) => `| ${node.displayName} | \`${name}.${node.name}\` | ${node.description} |`).join('\n')}

The package was tested against an imitation of ${service}, written from its published documentation, not against ${service} itself.

## Installation

In n8n, once the package is on npm: **Settings > Community nodes > Install**, package name \`${name}\`. Or by hand, on the machine that runs n8n, and then restart n8n:

\`\`\`bash
mkdir -p ~/.n8n/nodes && cd ~/.n8n/nodes
npm i --omit=peer ${name}     # or the path of the .tgz file that \`npm pack\` makes
\`\`\`

### From ${subject.origin}

Nodes and credentials have the same names here and there. To move a workflow, replace \`"${subject.origin}.\` by \`"${name}.\` in its JSON (for the nodes of ${service}). Saved credentials stay as they are. Do not keep both packages installed: both bring the same credential type.

## Credentials

${credentials(service, under('Credentials', origin))}

## Usage

Put the node ${service} into a workflow, choose Resource and Operation, choose or create the credential, and fill in the fields. Each input item is one request: fields take expressions, such as \`{{ $json.ticketId }}\`. Preview Only, under Options, shows what would be sent. All operations can be tools of n8n's AI Agent.

What all operations have in common is told in ${subject.origin}: [fields, lists, values and items](#what-all-operations-have-in-common), [how requests are sent, paced and repeated](#sending), [errors and what to do](#errors).

## Operations

${operations.text}

${words.filter((each) => each.startsWith(`**${service}`)).join('\n\n')}

${others.map(({ heading, text }) => `${heading}\n${text}`).join('\n')}

## Known limits and doubts

${after(`**${service}**`, under('Known limits and doubts', origin))}

## Development

\`npm ci\`, then \`npm test\` (lint, types, build, tests) and \`npm run scan\` (n8n's package scanner). Changes are made in [${subject.origin}](${originPage}), and this package is cut out of it again: version ${version}.

## License

[MIT](LICENSE)
`;
	return outward(text, subject);
}

/** CHANGELOG.md: of each version, the entries that are about this service alone. */
export function changelog({ service, origin, originPage }: Subject, text: string): string {
	const more = ['services', 'Vambe', 'Mava', 'Ayra'].filter((each) => each !== service);
	const isOwn = (entry: string) =>
		entry.includes(service) && !more.some((each) => entry.includes(each));
	const [head, ...parts] = text.split(/^(?=- |#{2,} )/m);
	return [
		head,
		`Versions are those of [${origin}](${originPage}), whose changelog also tells what changed for all services.\n\n`,
		...parts.filter((part) => !part.startsWith('- ') || isOwn(part)),
	].join('');
}

/** docs/reference.md. */
export function reference(subject: Subject, text: string): string {
	const [title, , intro] = paragraphs(text);
	const own = sections(new RegExp(`^## ${subject.service}( |$)`), text)
		.map((section) => `${section.heading}\n${section.text}`)
		.join('\n');
	return outward(`${title}\n\n${intro}\n\n${own}`, subject);
}
