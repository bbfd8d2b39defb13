import type { IntakeWork, Task } from '../../../desk/index.ts';
import type { IntakeProgress, Receipt } from '../../../intake/index.ts';
import { textIn } from '../../../reasons/index.ts';
import type { Fault } from '../../../vocabulary/index.ts';
import { Page } from '../../parts/page.tsx';
import { intakeWords, type IntakeWords } from '../../words/analyst/intake.ts';
import { href, type View } from '../../view.ts';
import { FileLookParts } from './look.tsx';
import { Back, Faults, UnderWay } from './parts.tsx';
import { ReceiptParts } from './receipt.tsx';

interface WorkProps {
  readonly view: View;
  readonly words: IntakeWords;
  readonly work: IntakeWork;
}

/** Files on their way: what looking at them showed, and how far taking them in is. One that is taken in has a receipt. */
export function workPage(view: View, work: IntakeWork) {
  const words = intakeWords[view.language];
  const props = { view, words, work };
  return (
    <Page view={view} title={words.lookTitle} at="intake">
      <Back href={href(view, 'intake')} text={words.backToDesk} />
      <h1 class="govuk-heading-l">{words.lookTitle}</h1>
      <p class="govuk-body">
        {textIn(work.source.title, view.language)}: {work.files.map(({ name }) => name).join(', ')}
      </p>
      {work.taking === undefined ? <Looking {...props} /> : <Taking {...props} taking={work.taking} />}
    </Page>
  );
}

function Looking({ view, words, work }: WorkProps) {
  const { state } = work.looking;
  switch (state.is) {
    case 'running':
      return <Going view={view} words={words} work={work} title={words.looking} task={work.looking} />;
    case 'refused':
      return <RefusedParts view={view} words={words} work={work} faults={state.faults} />;
    case 'stopped':
      return <Stopped view={view} words={words} />;
    case 'done': {
      const { receipt, looks } = state.result;
      return (
        <>
          <p class="govuk-body">{words.lookLead}</p>
          <Told view={view} words={words} receipt={receipt} />
          {looks.map((look) => (
            <FileLookParts view={view} look={look} />
          ))}
          <div class="govuk-button-group">
            {receipt.same_again ? null : <Act view={view} work={work} act="take" text={words.take} />}
            <Act view={view} work={work} act="drop" text={words.leave} secondary />
          </div>
        </>
      );
    }
  }
}

function Taking({ view, words, work, taking }: WorkProps & { readonly taking: NonNullable<IntakeWork['taking']> }) {
  const { state } = taking;
  switch (state.is) {
    case 'running':
      return <Going view={view} words={words} work={work} title={words.taking} task={taking} />;
    case 'refused':
      return <RefusedParts view={view} words={words} work={work} faults={state.faults} />;
    case 'stopped':
      return <Stopped view={view} words={words} />;
    case 'done':
      return <Told view={view} words={words} receipt={state.result} />;
  }
}

function Told({ view, words, receipt }: Pick<WorkProps, 'view' | 'words'> & { readonly receipt: Receipt }) {
  return (
    <>
      {receipt.same_again ? (
        <div class="govuk-inset-text">
          <strong>{words.same}.</strong> {words.sameMore}
        </div>
      ) : null}
      <ReceiptParts view={view} receipt={receipt} />
    </>
  );
}

interface GoingProps extends WorkProps {
  readonly title: string;
  readonly task: Task<IntakeProgress, unknown>;
}

function Going({ view, words, work, title, task }: GoingProps) {
  const { progress } = task;
  const file = progress?.file.split('/').at(-1) ?? '';
  return (
    <>
      <UnderWay
        title={title}
        doing={progress === undefined ? words.waiting : words.step[progress.step](file)}
        done={progress?.done}
        of={progress?.of}
        update={words.update}
        href={href(view, 'intake', 'work', work.id)}
      />
      <Act view={view} work={work} act="drop" text={words.stop} secondary />
    </>
  );
}

function RefusedParts({ view, words, work, faults }: WorkProps & { readonly faults: readonly Fault[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">{words.refused}</h2>
      <p class="govuk-body">{words.refusedMore}</p>
      <Faults faults={faults} />
      <Act view={view} work={work} act="drop" text={words.again} secondary />
    </>
  );
}

function Stopped({ view, words }: Pick<WorkProps, 'view' | 'words'>) {
  return (
    <>
      <h2 class="govuk-heading-m">{words.stopped}</h2>
      <p class="govuk-body">{words.stoppedMore}</p>
      <a class="govuk-link" href={href(view, 'intake')}>
        {words.again}
      </a>
    </>
  );
}

interface ActProps {
  readonly view: View;
  readonly work: IntakeWork;
  readonly act: 'take' | 'drop';
  readonly text: string;
  readonly secondary?: boolean;
}

function Act({ view, work, act, text, secondary = false }: ActProps) {
  return (
    <form action={href(view, 'intake', 'work', work.id)} method="post">
      <button type="submit" name="act" value={act} class={`govuk-button${secondary ? ' govuk-button--secondary' : ''}`}>
        {text}
      </button>
    </form>
  );
}
