export { assessStatement, type SelfAssessment } from './assess.ts';
export { assessFault } from './faults.ts';
export { readSaidDocument, statementIn } from './said/document.ts';
export { jsonTemplate } from './template/json.ts';
export { yamlTemplate } from './template/yaml.ts';
