package io.affidavit.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.affidavit.event.AuditMarkers;

/** Hops depend forward only, and what a hop may touch of the world outside is bounded. */
@AnalyzeClasses(
    packages = "io.affidavit",
    importOptions = {ImportOption.DoNotIncludeTests.class, NotLocalAws.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule HOPS_DEPEND_FORWARD =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("pipeline")
          .definedBy("io.affidavit.pipeline..")
          .layer("event")
          .definedBy("io.affidavit.event..")
          .layer("redaction")
          .definedBy("io.affidavit.redaction..")
          .layer("spool")
          .definedBy("io.affidavit.spool..")
          .layer("delivery")
          .definedBy("io.affidavit.delivery..")
          .whereLayer("pipeline")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers("pipeline", "redaction")
          .whereLayer("redaction")
          .mayOnlyBeAccessedByLayers("pipeline")
          .whereLayer("spool")
          .mayOnlyBeAccessedByLayers("pipeline", "delivery")
          .whereLayer("delivery")
          .mayOnlyBeAccessedByLayers("pipeline");

  @ArchTest
  static final ArchRule ONLY_DELIVERY_KNOWS_AWS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.affidavit.delivery..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");

  @ArchTest
  static final ArchRule ONLY_REDACTION_KNOWS_ITS_SCANNER =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.affidavit.redaction..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.affidavit.redaction.scan..");

  @ArchTest
  static final ArchRule THE_SCANNER_KNOWS_NO_POLICY =
      noClasses()
          .that()
          .resideInAPackage("io.affidavit.redaction.scan..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.affidavit.redaction");

  @ArchTest
  static final ArchRule NO_HOP_KNOWS_A_LOGGING_FRAMEWORK =
      noClasses()
          .that()
          .doNotBelongToAnyOf(AuditMarkers.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ch.qos.logback..", "org.apache.logging..", "org.slf4j..");

  @ArchTest
  static final ArchRule NOTHING_PRINTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.affidavit.delivery..")
          .and()
          .doNotHaveSimpleName("Printed") // of development's destination, whose task that is
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule EXCEPTIONS_ARE_PUBLIC_AND_FINAL =
      classes()
          .that()
          .areAssignableTo(Exception.class)
          .and()
          .arePublic()
          .should()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
