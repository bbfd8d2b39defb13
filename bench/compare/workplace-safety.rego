# METADATA
# entrypoint: true
package workplace_safety

last := input.inspections[count(input.inspections) - 1]

total := (last.machinery + last.training) + last.order

worst := max([last.machinery, last.training, last.order])

grade := "5" if {
	total <= 15
	worst <= 5
} else := "4" if {
	total <= 20
	worst <= 10
} else := "3" if {
	total <= 35
	worst <= 15
} else := "2" if {
	total <= 50
	worst <= 20
} else := "1" if {
	total >= 0
}

decision := {"grade": grade, "score": total}
