package landsea;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.sql.Connection;
import java.sql.DriverManager;
import javax.sql.DataSource;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.engine.Workbench;
import landsea.engine.store.Store;
import org.junit.jupiter.api.Test;

/** What the modules' arrows alone do not say: who may write, and who may open a connection. */
class ArchitectureTest {

    private static final JavaClasses LANDSEA =
            new ClassFileImporter().withImportOption(new MainClasses()).importPackages("landsea");

    @Test
    void what_faces_programs_never_writes() {
        noClasses()
                .that()
                .resideInAPackage("landsea.api..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Commit.class, Housekeeping.class)
                .check(LANDSEA);
    }

    @Test
    void what_faces_programs_opens_no_connection() {
        noClasses()
                .that()
                .resideInAPackage("landsea.api..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(DataSource.class, DriverManager.class, Connection.class, Store.class)
                .check(LANDSEA);
    }

    @Test
    void the_two_logins_stay_in_the_engine() {
        // Soaks make databases of their own, to play upon or to lose; nothing is served there.
        noClasses()
                .that(resideInAPackage("landsea..")
                        .and(resideInAPackage("landsea.engine..").negate())
                        .and(resideInAPackage("landsea.soak..").negate()))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(DataSource.class, DriverManager.class, Store.class)
                .check(LANDSEA);
    }

    @Test
    void only_the_bench_has_connections_of_its_own() {
        noClasses()
                .that(resideInAPackage("landsea..")
                        .and(resideInAPackage("landsea.engine..").negate())
                        .and(resideInAPackage("landsea.bench..").negate()))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Workbench.class)
                .check(LANDSEA);
    }

    @Test
    void values_need_neither_a_framework_nor_a_database() {
        noClasses()
                .that()
                .resideInAPackage("landsea.basics..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..")
                        .and(resideInAPackage("org.springframework.modulith..").negate())
                        .or(resideInAPackage("java.sql..")))
                .check(LANDSEA);
    }
}
