package landsea.console.operator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.declarations.CorrectCommand;
import landsea.declarations.CorrectionAnswer;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationId;
import landsea.declarations.DeclarationView;
import landsea.declarations.Declarations;
import landsea.declarations.DeleteCommand;
import landsea.parties.OrganisationId;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A declaration that does not go on: which rules it breaks, where, and until when it can be declared in time. */
@Controller
@RequestMapping(DeclarationCasePages.PATH)
@ForRoles(Role.OPERATOR)
class DeclarationCasePages {

    static final String PATH = "/desk/operator/declarations";

    private static final String FIELD = "field:";
    private static final int VALUE_MAX = 500;

    /** Nothing is corrected while the authority has it, nor what was taken back. */
    private static final Set<String> CLOSED = Set.of("SENT", "DELETED");

    private final DeclarationDesk declarations;
    private final Declarations filing;
    private final Clerk clerk;

    DeclarationCasePages(DeclarationDesk declarations, Declarations filing, Clerk clerk) {
        this.declarations = declarations;
        this.filing = filing;
        this.clerk = clerk;
    }

    @GetMapping("/{id}")
    String declaration(Visitor visitor, Model model, @PathVariable String id) {
        DeclarationView one = known(visitor, id);
        model.addAttribute("one", one);
        declarations
                .organisationOf(visitor.viewer(), one.id())
                .map(OrganisationId::new)
                .map(organisation ->
                        clerk.merchants(visitor, List.of(organisation)).get(organisation.text()))
                .ifPresent(merchant -> model.addAttribute("merchant", merchant));
        model.addAttribute("people", clerk.people(visitor));
        model.addAttribute("open", !CLOSED.contains(one.state()));
        model.addAttribute("fields", one.correctable());
        model.addAttribute("key", UUID.randomUUID().toString());
        return "operator/declaration";
    }

    /** Puts other values into fields; what was not changed stays. It is filed with its day, or at once where that is over. */
    @PostMapping("/{id}/correction")
    String correct(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            @RequestParam String key) {
        DeclarationView one = known(visitor, id);
        Map<String, String> changed = new HashMap<>();
        one.correctable()
                .forEach(field -> Optional.ofNullable(given.get(FIELD + field.name()))
                        .filter(value -> !value.equals(field.value()))
                        .ifPresent(value -> changed.put(field.name(), value)));
        Outcome<CorrectionAnswer> answer = changed.isEmpty()
                ? Outcome.refused("NOTHING_CORRECTED")
                : changed.values().stream().anyMatch(value -> value.length() > VALUE_MAX)
                        ? Outcome.refused(Reason.of("TEXT_WRONG", "value", VALUE_MAX))
                        : filing.correct(new CorrectCommand(
                                organisation(visitor, one), key, one.id(), changed, visitor.actor()));
        return Clerk.after(
                answer,
                model,
                () -> declaration(visitor, model, id),
                PATH + "/" + one.id().text());
    }

    /** Takes a declaration back whose booking was reversed. */
    @PostMapping("/{id}/deletion")
    String delete(Visitor visitor, Model model, @PathVariable String id, @RequestParam String key) {
        DeclarationView one = known(visitor, id);
        return Clerk.after(
                filing.delete(new DeleteCommand(organisation(visitor, one), key, one.id(), visitor.actor())),
                model,
                () -> declaration(visitor, model, id),
                PATH + "/" + one.id().text());
    }

    private UUID organisation(Visitor visitor, DeclarationView one) {
        return declarations
                .organisationOf(visitor.viewer(), one.id())
                .orElseThrow(() -> new NotHereException("declaration " + one.id()));
    }

    private DeclarationView known(Visitor visitor, String id) {
        return Clerk.parse(id, DeclarationId::parse)
                .flatMap(known -> declarations.declaration(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("declaration " + id));
    }
}
