@NullMarked
package landsea.parties.signin;

import org.jspecify.annotations.NullMarked;
