package landsea.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import landsea.parties.AccountIssuer;
import landsea.parties.IdentifierScheme;
import landsea.parties.Institution;
import landsea.parties.InstitutionFeed;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which institutions issue accounts, and which of them take deposits: a dated table that the operating bank feeds. */
@RestController
@RequestMapping("/api/v1/institutions")
class InstitutionsController {

    private static final int ROWS_MAX = 1_000;
    private static final int TEXT_MAX = 200;

    /**
     * @param scheme BIC, of eight characters, or CNAPS
     * @param validUntil empty where no end is known
     * @param kind DEPOSIT_TAKING_BANK or PAYMENT_INSTITUTION
     */
    record InstitutionRow(
            @Nullable String scheme,
            @Nullable String code,
            @Nullable String validFrom,
            @Nullable String validUntil,
            @Nullable String kind,
            @Nullable String name,
            @Nullable String source) {}

    record InstitutionRows(@Nullable List<@Nullable InstitutionRow> rows) {}

    record InstitutionsTaken(int rows) {}

    private final InstitutionFeed feed;

    InstitutionsController(InstitutionFeed feed) {
        this.feed = feed;
    }

    /** Adds rows, all or none; one that is there stays as it is, so the same rows may come again. */
    @PostMapping
    @For(Role.OPERATOR)
    InstitutionsTaken take(Principal caller, RequestKey key, @RequestBody InstitutionRows body) {
        List<InstitutionRow> rows = Given.list(body.rows(), "/rows");
        if (rows.isEmpty() || rows.size() > ROWS_MAX) {
            throw Refusal.member("/rows", "LIST_WRONG", "1 to " + ROWS_MAX);
        }
        List<Institution> institutions = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            institutions.add(institution(rows.get(i), "/rows/" + i));
        }
        feed.take(institutions);
        return new InstitutionsTaken(institutions.size());
    }

    private static Institution institution(InstitutionRow row, String at) {
        IdentifierScheme scheme = Given.word(IdentifierScheme.class, row.scheme(), at + "/scheme");
        AccountIssuer kind = Given.word(AccountIssuer.class, row.kind(), at + "/kind");
        String name = Given.text(row.name(), TEXT_MAX, at + "/name");
        String source = Given.text(row.source(), TEXT_MAX, at + "/source");
        LocalDate from = date(Given.text(row.validFrom()), at + "/valid_from");
        LocalDate until = Given.text(row.validUntil()).isEmpty()
                ? Institution.OPEN_ENDED
                : date(Given.text(row.validUntil()), at + "/valid_until");
        try {
            return new Institution(scheme, Given.text(row.code()), from, until, kind, name, source);
        } catch (IllegalArgumentException noInstitution) {
            throw Refusal.member(at + "/code", "MEMBER_WRONG", Given.text(row.code()));
        }
    }

    private static LocalDate date(String text, String pointer) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            throw Refusal.member(pointer, "MEMBER_WRONG", text);
        }
    }
}
