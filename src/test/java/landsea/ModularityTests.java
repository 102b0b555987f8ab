package landsea;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Arrows only point down, modules on a row do not see each other, and nobody reaches into another's inside. */
class ModularityTests {

    @Test
    void modules_depend_only_on_what_they_declare() {
        ApplicationModules.of(LandSea.class, new MainClasses()).verify();
    }
}
