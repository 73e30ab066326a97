package io.affidavit.log4j2;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The adapter is the first hop: it knows its framework and the pipeline, and nobody knows it. */
@AnalyzeClasses(packages = "io.affidavit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule THE_ADAPTER_KNOWS_NOTHING_BEHIND_THE_PIPELINE =
      noClasses()
          .that()
          .resideInAPackage("io.affidavit.log4j2..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.affidavit.redaction..",
              "io.affidavit.spool..",
              "io.affidavit.delivery..",
              "io.affidavit.logback..",
              "software.amazon..");

  @ArchTest
  static final ArchRule NO_HOP_KNOWS_THE_ADAPTER_OR_ITS_FRAMEWORK =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.affidavit.pipeline..",
              "io.affidavit.event..",
              "io.affidavit.redaction..",
              "io.affidavit.spool..",
              "io.affidavit.delivery..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.affidavit.log4j2..", "org.apache.logging..");
}
