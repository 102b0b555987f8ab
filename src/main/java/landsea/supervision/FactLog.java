package landsea.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import landsea.basics.CanonicalJson;
import landsea.basics.Fact;
import landsea.basics.Facts;
import landsea.basics.Ids;
import landsea.basics.Sha256;
import landsea.engine.Commit;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Writes the facts of a commit as one list, inside it. */
@Component
class FactLog implements Facts {

    private record Written(FactId id, Fact fact, String body, byte[] hash) {}

    private record Abroad(FactId id, String country) {}

    private final Parties parties;

    FactLog(Parties parties) {
        this.parties = parties;
    }

    @Override
    public void record(List<Fact> facts) {
        Commit commit = Commit.current();
        List<Written> written = facts.stream().map(FactLog::written).toList();
        commit.rows(written)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.fact().organisation())
                .text(one -> one.fact().kind())
                .text(one -> one.fact().subject())
                .instant(one -> one.fact().at())
                .json(Written::body)
                .bytes(Written::hash)
                .append("facts (bucket, fact_id, organisation_id, kind, subject, at, body, body_hash)");
        List<Abroad> abroad = abroad(written, parties.abroad(commit));
        if (!abroad.isEmpty()) {
            commit.rows(abroad)
                    .bucket(one -> one.id().bucket())
                    .text(Abroad::country)
                    .uuid(one -> one.id().value())
                    .append("facts_abroad (bucket, country, fact_id)");
        }
    }

    private static List<Abroad> abroad(List<Written> written, Map<OrganisationId, String> countries) {
        List<Abroad> abroad = new ArrayList<>();
        for (Written one : written) {
            String country = countries.get(new OrganisationId(one.fact().organisation()));
            if (country != null) {
                abroad.add(new Abroad(one.id(), country));
            }
        }
        return abroad;
    }

    private static Written written(Fact fact) {
        String body = CanonicalJson.write(fact.body());
        byte[] hash = hash(
                fact.kind(),
                fact.subject(),
                fact.at().toString(),
                fact.organisation().toString(),
                new CanonicalJson.Written(body));
        return new Written(new FactId(Ids.next(fact.bucket())), fact, body, hash);
    }

    static byte[] hash(String kind, String subject, String at, String organisation, Object body) {
        byte[] all = CanonicalJson.bytes(
                Map.of("kind", kind, "subject", subject, "at", at, "organisation", organisation, "body", body));
        return Sha256.digest().digest(all);
    }
}
