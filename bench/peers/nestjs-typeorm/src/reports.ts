import { Controller, Get, Injectable, Module, Query } from "@nestjs/common";
import { InjectRepository, TypeOrmModule } from "@nestjs/typeorm";
import { Repository } from "typeorm";
import { type SummedOperator, toOperatorResults, toRecap } from "../../domain.js";
import { Allow } from "./auth.js";
import { PeriodDto } from "./dto.js";
import { WorkOrder } from "./entities.js";

@Injectable()
export class ReportsService {
  constructor(@InjectRepository(WorkOrder) private readonly orders: Repository<WorkOrder>) {}

  async recap(query: PeriodDto) {
    const select = this.orders
      .createQueryBuilder("w")
      .select("w.status", "status")
      .addSelect("count(*)", "orders")
      .addSelect("sum(w.quantity)", "quantity")
      .addSelect("sum(w.quantityGood)", "quantityGood")
      .addSelect("sum(w.quantityScrap)", "quantityScrap")
      .addSelect("count(*) filter (where w.deadline < now())", "pastDeadline")
      .groupBy("w.status");
    if (query.from) select.andWhere("w.deadline >= :from", { from: query.from });
    if (query.to) select.andWhere("w.deadline <= :to", { to: query.to });
    const rows = await select.getRawMany();
    const open = rows.filter(({ status }) => status !== "completed" && status !== "cancelled");
    return toRecap(
      rows,
      open.reduce((sum, { pastDeadline }) => sum + Number(pastDeadline), 0),
      query,
    );
  }

  async operators(query: PeriodDto) {
    const completed = [
      "w.status = 'completed'",
      ...(query.from ? ["w.completedAt >= :from"] : []),
      ...(query.to ? ["w.completedAt <= :to"] : []),
    ].join(" and ");
    const rows = await this.orders
      .createQueryBuilder("w")
      .innerJoin("w.operator", "u")
      .select(["u.id as id", "u.username as username", "u.name as name"])
      .addSelect("count(*) filter (where w.status <> 'cancelled')", "assigned")
      .addSelect("count(*) filter (where w.status = 'in_progress')", "inProgress")
      .addSelect(`count(*) filter (where ${completed})`, "completed")
      .addSelect(`count(*) filter (where ${completed} and w.completedAt <= w.deadline)`, "completedOnTime")
      .addSelect(`coalesce(sum(w.quantityGood) filter (where ${completed}), 0)`, "quantityGood")
      .addSelect(`coalesce(sum(w.quantityScrap) filter (where ${completed}), 0)`, "quantityScrap")
      .groupBy("u.id")
      .orderBy("u.usernameKey")
      .setParameters(query)
      .getRawMany<SummedOperator>();
    return toOperatorResults(rows, query);
  }
}

@Controller("reports")
export class ReportsController {
  constructor(private readonly service: ReportsService) {}

  @Get("workorders")
  @Allow("production_manager", "admin")
  recap(@Query() query: PeriodDto) {
    return this.service.recap(query);
  }

  @Get("operators")
  @Allow("production_manager", "admin")
  operators(@Query() query: PeriodDto) {
    return this.service.operators(query);
  }
}

@Module({
  imports: [TypeOrmModule.forFeature([WorkOrder])],
  controllers: [ReportsController],
  providers: [ReportsService],
})
export class ReportsModule {}
