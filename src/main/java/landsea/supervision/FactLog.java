package landsea.supervision;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import landsea.basics.CanonicalJson;
import landsea.basics.Fact;
import landsea.basics.Facts;
import landsea.basics.Ids;
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
                .copyInto("facts (bucket, fact_id, organisation_id, kind, subject, at, body, body_hash)");
    }

    private static Written written(Fact fact) {
        String body = CanonicalJson.write(fact.body());
        String all = CanonicalJson.write(Map.of(
                "kind", fact.kind(),
                "subject", fact.subject(),
                "at", fact.at().toString(),
                "organisation", fact.organisation().toString(),
                "body", fact.body()));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(all.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new Written(fact, body, hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
