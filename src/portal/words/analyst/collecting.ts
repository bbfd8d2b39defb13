import type { CollectStatus } from '../../../collect/index.ts';
import type { Language } from '../../../visit/index.ts';

/** The words of sources that are fetched from their publishers. */
interface CollectingWords {
  readonly title: string;
  readonly source: string;
  readonly last: string;
  readonly success: string;
  readonly next: string;
  readonly look: string;
  readonly never: string;
  readonly noSchedule: string;
  readonly stale: string;
  readonly fine: string;
  readonly outcomes: Readonly<Record<NonNullable<CollectStatus['lastOutcome']>, string>>;
}

export const collectingWords: Readonly<Record<Language, CollectingWords>> = {
  en: {
    title: 'Fetched from their publishers',
    source: 'Source',
    last: 'Last asked',
    success: 'Last known to be current',
    next: 'Next',
    look: 'To look at',
    never: 'Never',
    noSchedule: 'No schedule',
    stale: 'Out of date',
    fine: 'Nothing',
    outcomes: {
      taken: 'New files taken in',
      unchanged: 'Nothing new',
      refused: 'What came was refused',
      failed: 'Could not be fetched',
    },
  },
  fr: {
    title: 'Récupérées auprès de leurs éditeurs',
    source: 'Source',
    last: 'Dernière demande',
    success: 'Connue à jour le',
    next: 'Prochaine',
    look: 'À examiner',
    never: 'Jamais',
    noSchedule: 'Sans calendrier',
    stale: 'Périmée',
    fine: 'Rien',
    outcomes: {
      taken: 'Nouveaux fichiers reçus',
      unchanged: 'Rien de nouveau',
      refused: 'Fichiers refusés',
      failed: 'Récupération impossible',
    },
  },
  zh: {
    title: '自动获取的来源',
    source: '来源',
    last: '上次请求',
    success: '上次确认为最新',
    next: '下次',
    look: '需查看',
    never: '从未',
    noSchedule: '无计划',
    stale: '已过期',
    fine: '无',
    outcomes: { taken: '已收新文件', unchanged: '无新内容', refused: '所获文件被拒收', failed: '无法获取' },
  },
};
