package landsea.supervision;

import java.util.List;
import java.util.Map;
import landsea.basics.CanonicalJson;
import landsea.basics.Fact;
import landsea.basics.Facts;
import landsea.basics.Ids;
import landsea.basics.Sha256;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Writes the facts of a commit as one list, inside it. */
@Component
class FactLog implements Facts {

    private record Written(Fact fact, String body, byte[] hash) {}

    @Override
    public void record(List<Fact> facts) {
        Commit.current()
                .rows(facts.stream().map(FactLog::written).toList())
                .bucket(one -> one.fact().bucket())
                .uuid(one -> Ids.next(one.fact().bucket()))
                .uuid(one -> one.fact().organisation())
                .text(one -> one.fact().kind())
                .text(one -> one.fact().subject())
                .instant(one -> one.fact().at())
                .json(Written::body)
                .bytes(Written::hash)
                .append("facts (bucket, fact_id, organisation_id, kind, subject, at, body, body_hash)");
    }

    private static Written written(Fact fact) {
        String body = CanonicalJson.write(fact.body());
        byte[] hash = hash(
                fact.kind(),
                fact.subject(),
                fact.at().toString(),
                fact.organisation().toString(),
                new CanonicalJson.Written(body));
        return new Written(fact, body, hash);
    }

    static byte[] hash(String kind, String subject, String at, String organisation, Object body) {
        byte[] all = CanonicalJson.bytes(
                Map.of("kind", kind, "subject", subject, "at", at, "organisation", organisation, "body", body));
        return Sha256.digest().digest(all);
    }
}
