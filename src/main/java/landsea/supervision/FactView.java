package landsea.supervision;

import java.time.Instant;
import java.util.Map;
import landsea.parties.OrganisationId;

/**
 * A fact as an authority reads it.
 *
 * @param id its place among all, later ones higher
 * @param at business time
 * @param kind what happened
 * @param subject the text form of the id that it is about
 * @param owner the name of the organisation whose business it is
 * @param hash SHA-256 of its canonical form, in hexadecimal, as it was written with it
 */
public record FactView(
        FactId id,
        Instant at,
        String kind,
        String subject,
        OrganisationId organisation,
        String owner,
        Map<String, Object> body,
        String hash) {

    public FactView {
        body = Map.copyOf(body);
    }
}
