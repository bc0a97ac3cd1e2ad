package dev.learnstream.projections;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.learnstream.projections.tables.CarriedPasses;
import dev.learnstream.projections.tables.Event;
import dev.learnstream.projections.tables.Merge;
import dev.learnstream.projections.tables.ModuleSweep;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.tables.Verdict;

/** Checks the directions of the dependencies. */
@AnalyzeClasses(packages = "dev.learnstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String TABLES = "..projections.tables..";

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.learnstream.projections.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfTheFrontDoorFormNoCycle =
            slices().matching("dev.learnstream.ingest.(*)..").should().beFreeOfCycles();

    /** Each package counts alone, so that a room forms no cycle with its own rooms either. */
    @ArchTest
    static final ArchRule roomsFormNoCycle =
            slices().matching("dev.learnstream.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule modulesFormNoCycle =
            slices().matching("dev.learnstream.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theContractKnowsNoModule = noClasses()
            .that()
            .resideInAPackage("dev.learnstream.schemas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.learnstream.ingest..", "dev.learnstream.projections..", "org.springframework..");

    @ArchTest
    static final ArchRule onlyTheContractKnowsJackson2 = noClasses()
            .that()
            .resideOutsideOfPackage("dev.learnstream.schemas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule theFrontDoorKnowsNoDatabase = noClasses()
            .that()
            .resideInAPackage("dev.learnstream.ingest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.learnstream.projections..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule aJavaProducerNeedsNeitherSpringNorMicrometer = noClasses()
            .that()
            .resideInAPackage("dev.learnstream.ingest")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.learnstream.ingest.*..", "org.springframework..", "jakarta..", "io.micrometer..");

    @ArchTest
    static final ArchRule tablesKnowNeitherKafkaNorSpring = noClasses()
            .that()
            .resideInAPackage(TABLES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework..");

    @ArchTest
    static final ArchRule theBatchKnowsNoTableByName = classes()
            .that(resideInAPackage(TABLES))
            .and()
            .doNotBelongToAnyOf(
                    Projection.class, Merge.class, Verdict.class, Event.class, ModuleSweep.class, CarriedPasses.class)
            .should()
            .onlyBeAccessed()
            .byAnyPackage(TABLES);

    @ArchTest
    static final ArchRule onlyTheSweepKnowsATableByName = classes()
            .that()
            .belongToAnyOf(ModuleSweep.class)
            .should()
            .onlyBeAccessed()
            .byAnyPackage(TABLES, "..projections.sweep..");

    @ArchTest
    static final ArchRule onlyTheRebuildCarriesPassesOver = classes()
            .that()
            .belongToAnyOf(CarriedPasses.class)
            .should()
            .onlyBeAccessed()
            .byAnyPackage(TABLES, "..projections.rebuild..");

    @ArchTest
    static final ArchRule theStreamKnowsNoSql = noClasses()
            .that()
            .resideInAPackage("..projections.stream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.postgresql..", "dev.learnstream.projections.sql..");

    @ArchTest
    static final ArchRule onlyTheEmbeddedLayerBringsABrokerAndADatabase = noClasses()
            .that()
            .resideOutsideOfPackage("..projections.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..", "io.zonky..");

    @ArchTest
    static final ArchRule namesSayWhatAClassIsFor =
            noClasses().should().haveNameMatching(".*\\.(Base|Abstract)\\w+|.*(Impl|Utils?|Helper|Manager)");
}
