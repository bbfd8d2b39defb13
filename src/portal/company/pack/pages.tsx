import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import {
  tellWhy,
  textIn,
  type Paragraph,
  type RecordShown,
  type SubjectMatch,
  type Why,
} from '../../../reasons/index.ts';
import type { Language } from '../../../visit/index.ts';
import { frameWords } from '../../words/frame.ts';
import { packWords } from '../../words/company/pack.ts';

/** A page that needs nothing else, to be read from a folder years later. */
function Whole({ language, title, children }: { language: Language; title: string; children?: Child }) {
  return (
    <html lang={language} dir={frameWords[language].direction}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <style>{raw(style)}</style>
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}

const style = `:root { color-scheme: light dark }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; font: 1rem/1.5 system-ui, 'Noto Sans', sans-serif; overflow-wrap: anywhere }
table { border-collapse: collapse } th, td { padding: .3rem .8rem .3rem 0; text-align: start; vertical-align: top; border-bottom: 1px solid #8c959f }
.faint { opacity: .75 }`;

/** How a rating's folder in the pack is called. */
export function folderOf(rulebook: string): string {
  return `ratings/${rulebook.replaceAll('/', '-')}`;
}

interface FrontProps {
  readonly language: Language;
  readonly subject: SubjectMatch;
  readonly whys: readonly Why[];
  readonly records: number;
}

/** The first page: who it is, how it stands, what is in the pack, and how to check it. */
export function FrontPage({ language, subject, whys, records }: FrontProps) {
  const words = packWords[language];
  const { day, number } = frameWords[language];
  const runs = [...new Set(whys.flatMap(({ basis }) => basis.run?.id ?? []))];
  return (
    <Whole language={language} title={words.title(subject.name ?? subject.subjectId)}>
      <h1>{words.title(subject.name ?? subject.subjectId)}</h1>
      <p>
        {[subject.address, subject.postcode, subject.place].filter((each) => each !== null && each !== '').join(', ')}
      </p>
      <ul>
        {[{ scheme: 'subject', value: subject.subjectId }, ...subject.identifiers].map(({ scheme, value }) => (
          <li>
            {scheme} {value}
          </li>
        ))}
      </ul>
      <h2>{words.standing}</h2>
      <table>
        <thead>
          <tr>
            {[words.rulebook, words.result, words.asOf, words.run, words.reasons].map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {whys.map(({ rulebook, result, basis }) => (
            <tr>
              <th scope="row">
                {rulebook.title} ({rulebook.version})
              </th>
              <td>{result.says}</td>
              <td>{day(basis.asOf)}</td>
              <td>{basis.run?.id}</td>
              <td>
                <a href={`${folderOf(rulebook.id)}/why.${language}.html`}>{words.reasons}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{words.contents}</h2>
      <p>{words.records(number(records))}</p>
      <h2>{words.verify}</h2>
      <ul>
        {words.verifySays(runs.join(', ')).map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    </Whole>
  );
}

/** The whole chain of reasons of one rating. */
export function WhyInPack({ language, why }: { readonly language: Language; readonly why: Why }) {
  return (
    <Whole language={language} title={`${why.rulebook.title}: ${why.result.says}`}>
      <p>
        <a href={`../../index.${language}.html`}>{packWords[language].standing}</a>
      </p>
      <h1>
        {why.rulebook.title}: {why.result.says}
      </h1>
      {tellWhy(why, 'full').map((each) => (
        <Told paragraph={each} />
      ))}
      <ul>
        {why.records.map((record) => (
          <li id={record.id}>
            <Source record={record} language={language} />
          </li>
        ))}
      </ul>
    </Whole>
  );
}

function Told({ paragraph: { depth, text, tone } }: { readonly paragraph: Paragraph }) {
  if (text === '') return null;
  if (tone === 'heading' || tone === 'title') return <h2>{text}</h2>;
  return (
    <p class={tone === 'faint' ? 'faint' : undefined} style={`margin: .2rem 0 .2rem ${depth}rem`}>
      {text}
    </p>
  );
}

function Source({ record, language }: { readonly record: RecordShown; readonly language: Language }) {
  const { id, title, source } = record;
  return (
    <>
      {textIn(title, language)} <span class="faint">{id}</span>: {source.id} {source.file}
      {source.row === null ? '' : `:${source.row}`} <span class="faint">SHA-256 {source.sha256}</span>
    </>
  );
}
