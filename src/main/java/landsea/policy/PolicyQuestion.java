package landsea.policy;

import java.time.LocalDate;
import landsea.basics.Id;
import landsea.parties.OrganisationId;

/**
 * Asks what holds for a payment.
 *
 * @param subject the payment; the decision is kept in its bucket
 * @param organisation whose payment it is
 * @param day the day in Chongqing whose packs are asked
 */
public record PolicyQuestion(Id subject, OrganisationId organisation, LocalDate day, PolicyFacts facts) {}
