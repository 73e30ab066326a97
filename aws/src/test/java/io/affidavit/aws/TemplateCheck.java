package io.affidavit.aws;

import java.util.List;

/** A rule of ours that no linter knows. */
interface TemplateCheck {
  List<TemplateCheck> ALL =
      List.of(
          new ReferencesCheck(),
          new RetentionCheck(),
          new KeyPolicyCheck(),
          new AppenderPolicyCheck(),
          new EvidenceCheck(),
          new DeadLetterCheck(),
          new BucketCheck(),
          new TransportCheck(),
          new OrderCheck(),
          new NamesCheck(),
          new AlarmCheck(),
          new ReadersCheck());

  /** What is wrong, a sentence each; empty where all is well. */
  List<String> findings(Template template);
}
