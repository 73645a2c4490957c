package io.zyra.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.zyra.core.feel.check.ModelExpressionPrecheck;
import io.zyra.core.feel.function.BudgetedFeelProfile;
import io.zyra.core.feel.tree.BudgetWeaver;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.util.List;

/** The house: rooms, and whose doors each may open. ARCHITECTURE.md draws the same. */
@AnalyzeClasses(packages = "io.zyra", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theCoreIsPureJavaDroolsAndJsonData =
      classes()
          .that()
          .resideInAPackage("io.zyra.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.zyra.core..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.math..",
              "java.text..",
              "java.io..",
              "java.nio.charset..",
              "javax.xml..",
              "org.kie..",
              "org.drools..",
              "com.fasterxml.jackson..",
              "org.apache.commons.math3..",
              "org.apache.commons.text..",
              "com.cronutils..",
              "com.google.re2j..",
              "com.dynatrace.hash4j..",
              "java.security..",
              "org.erdtman.jcs..");

  @ArchTest
  static final ArchRule theCoreReadsNoClockAndNoRandomness =
      noClasses()
          .that()
          .resideInAPackage("io.zyra.core..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.time\\.Clock|java\\.util\\.Random|java\\.util\\.UUID")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule factsOpenNoDoors = roomMayUse("io.zyra.core.fact..", "io.zyra.core.fact..");

  @ArchTest
  static final ArchRule theTreeOfTheLedgerOpensNoDoors =
      roomMayUse("io.zyra.core.ledger..", "io.zyra.core.ledger..");

  @ArchTest
  static final ArchRule statisticsOpenNoDoors =
      roomMayUse("io.zyra.core.stats..", "io.zyra.core.stats..");

  @ArchTest
  static final ArchRule rolloutsKnowStatistics =
      roomMayUse("io.zyra.core.rollout..", "io.zyra.core.rollout..", "io.zyra.core.stats..");

  @ArchTest
  static final ArchRule pricesOpenNoDoors =
      roomMayUse("io.zyra.core.price..", "io.zyra.core.price..");

  @ArchTest
  static final ArchRule theCoreDrawsNoRandomNumbers =
      noClasses()
          .that()
          .resideInAPackage("io.zyra.core..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.commons.math3.random..");

  @ArchTest
  static final ArchRule expressionsOpenNoDoors =
      roomMayUse("io.zyra.core.feel..", "io.zyra.core.feel..");

  @ArchTest
  static final ArchRule rulesKnowFactsAndExpressions =
      roomMayUse(
          "io.zyra.core.rule..",
          "io.zyra.core.rule..",
          "io.zyra.core.fact..",
          "io.zyra.core.feel..");

  @ArchTest
  static final ArchRule policiesKnowFactsExpressionsAndTheNamesOfRules =
      roomMayUse(
          "io.zyra.core.policy..",
          "io.zyra.core.policy..",
          "io.zyra.core.fact..",
          "io.zyra.core.feel..",
          "io.zyra.core.rule",
          "io.zyra.core.rule.action",
          "io.zyra.core.rule.text");

  @ArchTest
  static final ArchRule partsOfExpressionsAreUsedInsideTheirRoomOnly =
      partsStayInside(
          "io.zyra.core.feel",
          List.of("check", "function", "regex", "tree"),
          BudgetWeaver.class,
          BudgetedFeelProfile.class,
          ModelExpressionPrecheck.class);

  @ArchTest
  static final ArchRule partsOfRulesAreUsedInsideTheirRoomOnly =
      partsStayInside("io.zyra.core.rule", List.of("json"));

  @ArchTest
  static final ArchRule partsOfModelsAreUsedInsideTheirRoomOnly =
      partsStayInside("io.zyra.core.policy.dmn", List.of("compile", "evaluate", "read", "table"));

  @ArchTest
  static final ArchRule onlyThreeRoomsKnowTheEngines =
      noClasses()
          .that(
              resideInAPackage("io.zyra..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.zyra.core.feel..",
                              "io.zyra.core.rule.compile..",
                              "io.zyra.core.policy.."))))
          .and()
          // Hands the policies, compiled when the server was built, to the core.
          .doNotHaveFullyQualifiedName("io.zyra.ruleset.CoreBeans")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.kie..", "org.drools..");

  /** It runs without the server, so it has nothing of the server's framework either. */
  @ArchTest
  static final ArchRule theSandboxShopIsAProgramOfItsOwn =
      classes()
          .that()
          .resideInAPackage("io.zyra.sandbox..")
          .and()
          // Starts it in the server's process, on a laptop.
          .doNotHaveFullyQualifiedName("io.zyra.sandbox.SandboxStartup")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.zyra.sandbox..",
              "java..",
              "javax.crypto..",
              "com.fasterxml.jackson..",
              "graphql..",
              "io.netty.handler.codec.http",
              "io.quarkus.qute",
              "io.smallrye.config",
              "io.vertx.core..",
              "io.vertx.ext.web..",
              "org.apache.commons.math3..",
              "org.h2.mvstore..",
              "org.jboss.logging",
              "org.jsoup..");

  @ArchTest
  static final ArchRule whatIsTrueInASimulationIsKnownToTheSimulationOnly =
      noClasses()
          .that()
          .haveNameNotMatching(
              "io\\.zyra\\.sandbox\\.shopper\\."
                  + "(Simulation|SimulationTruth|SimulatedShop|DemandModel|Visit)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("io\\.zyra\\.sandbox\\.shopper\\.SimulationTruth(\\$.*)?");

  @ArchTest
  static final ArchRule nobodyKnowsTheSandboxShop =
      noClasses()
          .that(resideInAPackage("io.zyra..").and(not(resideInAPackage("io.zyra.sandbox.."))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.zyra.sandbox..");

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching("io.zyra.(*)..").should().beFreeOfCycles();

  /** Sub-packages that other rooms may use. All others are internal to their room. */
  private static final String[] DOORS = {
    "io.zyra.core..",
    "io.zyra.catalog.csv",
    "io.zyra.catalog.edit",
    "io.zyra.catalog.importing",
    "io.zyra.catalog.seo",
    "io.zyra.catalog.snapshot",
    "io.zyra.facts.given",
    "io.zyra.facts.history",
    "io.zyra.shopify.sync",
    "io.zyra.shopify.webhook"
  };

  @ArchTest
  static final ArchRule subPackagesAreInternalToTheirRoom =
      classes()
          .that(resideInAPackage("io.zyra.*.*..").and(not(resideInAnyPackage(DOORS))))
          .should(onlyBeUsedInTheirRoom());

  @ArchTest
  static final ArchRule entitiesNeverLeaveTheirRoom =
      classes().that().areAnnotatedWith(Entity.class).should(onlyBeUsedInTheirRoom());

  @ArchTest
  static final ArchRule resourcesNeverLeaveTheirRoom =
      classes().that().areAnnotatedWith(Path.class).should().bePackagePrivate();

  @ArchTest
  static final ArchRule nothingIsStaticAndMutable =
      fields().that().areStatic().and().areNotPrivate().should().beFinal();

  @ArchTest
  static final ArchRule namesSayWhatThingsAre =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule nothingIsSetFromOutside =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.zyra..")
          // KIE's own interface, which is what expressions are evaluated in.
          .and()
          .areDeclaredInClassesThat()
          .doNotImplement("org.kie.dmn.feel.lang.EvaluationContext")
          .and()
          // KIE's contexts of evaluating and compiling want setters.
          .areNotDeclaredIn("io.zyra.core.feel.FeelEvaluationContext")
          .and()
          .areNotDeclaredIn("io.zyra.core.policy.dmn.compile.BudgetedCompilerContext")
          .and()
          .arePublic()
          .should()
          .haveNameNotMatching("set[A-Z].*");

  /**
   * The parts are sub-packages of a room; the doors are those of their types that others may use.
   */
  private static ArchRule partsStayInside(String room, List<String> parts, Class<?>... doors) {
    return noClasses()
        .that(resideInAPackage("io.zyra..").and(not(resideInAPackage(room + ".."))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    parts.stream().map(part -> room + "." + part + "..").toArray(String[]::new))
                .and(not(belongToAnyOf(doors))));
  }

  private static ArchRule roomMayUse(String room, String... doors) {
    return noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(resideInAPackage("io.zyra..").and(not(resideInAnyPackage(doors))));
  }

  private static ArchCondition<JavaClass> onlyBeUsedInTheirRoom() {
    return new ArchCondition<>("only be used in their room") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesToSelf().stream()
            .filter(use -> !room(use.getOriginClass()).equals(room(type)))
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  /** The package right below {@code io.zyra}. */
  private static String room(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return parts.length < 3 ? "" : parts[2];
  }
}
