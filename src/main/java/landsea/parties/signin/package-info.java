/**
 * How people come in: a name, a password and a second factor, or an identity provider of their own; and for how long they are in.
 * Times here are real ones, for no business clock may keep somebody in or out.
 */
@NamedInterface("signin")
@NullMarked
package landsea.parties.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
