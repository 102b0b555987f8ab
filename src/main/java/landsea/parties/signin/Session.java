package landsea.parties.signin;

import java.time.Instant;
import landsea.parties.Principal;

/**
 * Somebody who is in.
 *
 * @param organisation the name of the principal's
 * @param country of the organisation, by which two supervisors are told apart
 * @param seenAt when last it was noted that they did something
 */
public record Session(
        Principal principal, String organisation, String country, Language language, Instant beganAt, Instant seenAt) {}
