package landsea.console.watch;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.CanonicalJson;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.CsvFile;
import landsea.console.show.Filter;
import landsea.console.show.Listing;
import landsea.parties.Role;
import landsea.supervision.FactDesk;
import landsea.supervision.FactFilter;
import landsea.supervision.FactId;
import landsea.supervision.FactView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What happened in an authority's own jurisdiction, as it was written down when it happened. */
@Controller
@RequestMapping("/desk/watch/facts")
@ForRoles(Role.SUPERVISOR)
class FactPages {

    private static final int PAGE = 50;
    private static final int OF_SUBJECT_MAX = 50;
    private static final int EXPORTED_MAX = 20_000;
    private static final int EXPORTED_AT_ONCE = 1_000;
    private static final String OLDEST = "oldest";
    private static final String NEWEST = "";

    private final FactDesk facts;

    FactPages(FactDesk facts) {
        this.facts = facts;
    }

    @GetMapping
    String list(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "") String before) {
        Listing.Place place = new Listing.Place(
                "/desk/watch/facts",
                List.of(Filter.text("subject", "facts.subject", subject.strip())),
                order.equals(OLDEST) ? OLDEST : NEWEST,
                before);
        List<FactView> rows = facts.page(
                visitor.principal(),
                new FactFilter(
                        subject.strip(),
                        order.equals(OLDEST),
                        id(before).stream().toList()),
                PAGE + 1);
        model.addAttribute("list", place.page(rows, PAGE, row -> row.id().text()));
        return "watch/facts";
    }

    @GetMapping("/{id}")
    String fact(Visitor visitor, Model model, @PathVariable String id) {
        FactView fact = id(id).flatMap(known -> facts.fact(visitor.principal(), known))
                .orElseThrow(() -> new NotHereException("fact " + id));
        model.addAttribute("fact", fact);
        model.addAttribute("body", new TreeMap<>(texts(fact.body())));
        model.addAttribute(
                "others",
                facts.page(visitor.principal(), new FactFilter(fact.subject(), true, List.of()), OF_SUBJECT_MAX));
        return "watch/fact";
    }

    private static Map<String, String> texts(Map<String, Object> body) {
        Map<String, String> texts = new TreeMap<>();
        body.forEach((name, value) -> texts.put(
                name,
                value instanceof Map || value instanceof List ? CanonicalJson.write(value) : String.valueOf(value)));
        return texts;
    }

    /** The list as a file, read page by page; each fact whole. */
    @GetMapping("/export")
    void export(
            Visitor visitor,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String order)
            throws IOException {
        CsvFile.begin(response, "facts.csv");
        try (CsvFile file = new CsvFile(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            file.row(List.of("fact_id", "at", "kind", "subject", "organisation_id", "organisation", "body", "sha256"));
            List<FactId> after = List.of();
            for (int written = 0; written < EXPORTED_MAX; written += EXPORTED_AT_ONCE) {
                List<FactView> rows = facts.page(
                        visitor.principal(),
                        new FactFilter(subject.strip(), order.equals(OLDEST), after),
                        EXPORTED_AT_ONCE);
                rows.forEach(row -> file.row(cells(row)));
                if (rows.size() < EXPORTED_AT_ONCE) {
                    break;
                }
                after = List.of(rows.getLast().id());
            }
        }
    }

    private static List<String> cells(FactView row) {
        return List.of(
                row.id().text(),
                row.at().toString(),
                row.kind(),
                row.subject(),
                row.organisation().text(),
                row.owner(),
                CanonicalJson.write(row.body()),
                row.hash());
    }

    private static Optional<FactId> id(String text) {
        try {
            return Optional.of(FactId.parse(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
