package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Who reads needs a second factor and writes nothing; who checks sees no record. */
final class ReadersCheck implements TemplateCheck {
  private static final Pattern READS =
      Pattern.compile(
          "[a-z0-9]+:(Describe|Filter|Get|List|Start(?=Query)|Stop(?=Query)|Decrypt|Simulate).*");
  private static final Pattern RECORDS =
      Pattern.compile("logs:(GetLogEvents|FilterLogEvents|StartQuery|GetLogRecord)|s3:GetObject.*");

  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    Object trust = Template.statements(template.resource("AuditorRole")).get(0);
    if (!"true".equals(Template.at(trust, "Condition", "Bool", "aws:MultiFactorAuthPresent"))) {
      findings.add("the auditor needs no second factor");
    }
    for (String policy : List.of("AuditorPolicy", "DoctorPolicy")) {
      for (Object statement : Template.statements(template.resource(policy))) {
        if ("Allow".equals(Template.at(statement, "Effect"))) {
          Template.texts(Template.at(statement, "Action")).stream()
              .filter(action -> !READS.matcher(action).matches())
              .forEach(action -> findings.add(policy + " allows " + action));
        }
      }
    }
    for (Object statement : Template.statements(template.resource("DoctorPolicy"))) {
      doctor(statement, findings);
    }
    return findings;
  }

  private static void doctor(Object statement, List<String> findings) {
    List<String> resources = Template.texts(Template.at(statement, "Resource"));
    boolean testEvents =
        resources.stream()
            .allMatch(
                it ->
                    it.contains(":log-stream:AUDIT/AUDIT_SELF_TEST/")
                        || it.equals("${SelfTestLogGroup.Arn}"));
    Template.texts(Template.at(statement, "Action")).stream()
        .filter(action -> RECORDS.matcher(action).matches() && !testEvents)
        .forEach(action -> findings.add("the doctor may read records: " + action));
  }
}
