package landsea.console;

import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way from the door to each role's desk; what is not on it is not there. */
@Controller
@ForRoles({
    Role.MERCHANT,
    Role.OPERATOR,
    Role.TREASURER,
    Role.REPORTING_OFFICER,
    Role.SUPERVISOR,
    Role.ISSUER,
    Role.PROJECT_OFFICE,
    Role.ADMINISTRATOR
})
class HomePages {

    @GetMapping("/desk")
    String desk(Visitor visitor) {
        return "redirect:"
                + Navigation.of(visitor.principal().role()).getFirst().path();
    }

    @GetMapping("/desk/**")
    String nowhere() {
        throw new NotHereException("no such page");
    }
}
