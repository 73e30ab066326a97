package io.affidavit.auditor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.affidavit.auditor.report.ReportEvent;

/** What reports say stays apart from where events come from and from how a page looks. */
@AnalyzeClasses(
    packages = "io.affidavit.auditor",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String REPORTS = "io.affidavit.auditor.report..";

  @ArchTest
  static final ArchRule REPORTS_KNOW_NO_SOURCE =
      noClasses()
          .that()
          .resideInAPackage(REPORTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.affidavit.auditor",
              "io.affidavit.auditor.spill..",
              "io.affidavit.auditor.doctor..",
              "software.amazon..");

  @ArchTest
  static final ArchRule THE_PAGE_KNOWS_NO_EVENT =
      noClasses()
          .that()
          .resideInAPackage("io.affidavit.auditor.report.html..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ReportEvent.class);

  @ArchTest
  static final ArchRule RULES_KNOW_NO_PAGE =
      noClasses()
          .that()
          .resideInAPackage("io.affidavit.auditor.report.rules..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.affidavit.auditor.report.html..");
}
