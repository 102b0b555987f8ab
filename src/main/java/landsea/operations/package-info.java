/**
 * For those who run the program: is it moving, and is it fit for production. Reads what other modules say of themselves;
 * nothing depends on it.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine", "engine::store", "messages"})
@NullMarked
package landsea.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
