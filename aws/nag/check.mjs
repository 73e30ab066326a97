// cdk-nag's HIPAA rules and cfn-guard's rules for AWS Control Tower over the template. Each finding is
// a failure, unless waivers.json has it with a reason; so is a waiver that nothing needs any more.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { HIPAASecurityChecks } from 'cdk-nag';

const template = process.argv[2] ?? '../cloudtrail-setup.yaml';

function nag() {
  const app = new App();
  const stack = new Stack(app, 'Audit');
  new CfnInclude(stack, 'Template', { templateFile: template });
  const report = new HIPAASecurityChecks(app).validateScope(app);
  return report.violations.flatMap((violation) =>
    violation.violatingResources.map((resource) => ({
      rule: violation.ruleName,
      resource: resource.constructPath.split('/').pop(),
    })));
}

function guard() {
  const home = 'node_modules/@cdklabs/cdk-validator-cfnguard';
  const system = { linux: 'ubuntu', darwin: 'macos' }[process.platform];
  const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch];
  const binary = `${home}/bin/${system}/${machine}/cfn-guard`;
  if (!existsSync(binary)) {
    console.log(`cfn-guard: not run, there is none for ${process.platform} ${process.arch}`);
    return null;
  }
  const rules = `${home}/rules/control-tower/cfn-guard`;
  const options = ['--output-format', 'json', '--structured', '--show-summary', 'none'];
  let output;
  try {
    output = execFileSync(binary, ['validate', '--data', template, '--rules', rules, ...options]);
  } catch (failed) {
    if (failed.status !== 19) { // 19: the template fails a rule
      throw failed;
    }
    output = failed.stdout;
  }
  const [report] = JSON.parse(output);
  if (!(report.compliant.length > 0)) {
    throw new Error('cfn-guard checked nothing');
  }
  return report.not_compliant.flatMap(({ Rule: rule }) => {
    const named = JSON.stringify(rule).matchAll(/\/Resources\/([A-Za-z0-9]+)/g);
    const resources = new Set([...named].map((match) => match[1]));
    return [...resources].map((resource) => ({ rule: rule.name, resource }));
  });
}

const waivers = JSON.parse(readFileSync('waivers.json', 'utf8'));
const key = ({ rule, resource }) => `${rule} on ${resource}`;
const waived = new Set(waivers.flatMap((waiver) =>
  waiver.resources.map((resource) => key({ rule: waiver.rule, resource }))));
let failures = 0;
const seen = new Set();
for (const [tool, findings] of [['cdk-nag', nag()], ['cfn-guard', guard()]]) {
  const open = (findings ?? []).filter((finding) => !waived.has(key(finding)));
  (findings ?? []).forEach((finding) => seen.add(key(finding)));
  open.forEach((finding) => console.error(`${tool}: ${key(finding)}`));
  failures += open.length;
  if (findings === null) {
    waivers.filter((waiver) => waiver.tool === tool).forEach((waiver) =>
      waiver.resources.forEach((resource) => seen.add(key({ rule: waiver.rule, resource }))));
  } else {
    console.log(`${tool}: ${findings.length} findings, ${findings.length - open.length} waived`);
  }
}
for (const unused of [...waived].filter((it) => !seen.has(it))) {
  console.error(`nothing needs this waiver: ${unused}`);
  failures++;
}
process.exit(failures === 0 ? 0 : 1);
