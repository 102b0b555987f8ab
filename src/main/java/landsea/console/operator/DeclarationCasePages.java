package landsea.console.operator;

import java.util.List;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationId;
import landsea.declarations.DeclarationView;
import landsea.parties.OrganisationId;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** A declaration that does not go on: which rules it breaks, where, and until when it can be declared in time. */
@Controller
@RequestMapping(DeclarationCasePages.PATH)
@ForRoles(Role.OPERATOR)
class DeclarationCasePages {

    static final String PATH = "/desk/operator/declarations";

    private final DeclarationDesk declarations;
    private final Clerk clerk;

    DeclarationCasePages(DeclarationDesk declarations, Clerk clerk) {
        this.declarations = declarations;
        this.clerk = clerk;
    }

    @GetMapping("/{id}")
    String declaration(Visitor visitor, Model model, @PathVariable String id) {
        DeclarationView one = Clerk.parse(id, DeclarationId::parse)
                .flatMap(known -> declarations.declaration(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("declaration " + id));
        model.addAttribute("one", one);
        declarations
                .organisationOf(visitor.viewer(), one.id())
                .map(OrganisationId::new)
                .map(organisation ->
                        clerk.merchants(visitor, List.of(organisation)).get(organisation.text()))
                .ifPresent(merchant -> model.addAttribute("merchant", merchant));
        model.addAttribute("people", clerk.people(visitor));
        return "operator/declaration";
    }
}
