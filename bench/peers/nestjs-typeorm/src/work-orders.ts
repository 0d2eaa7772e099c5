import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Injectable,
  Module,
  NotFoundException,
  Param,
  Post,
  Put,
  Query,
} from "@nestjs/common";
import { InjectDataSource, InjectRepository, TypeOrmModule } from "@nestjs/typeorm";
import {
  And,
  DataSource,
  type FindOperator,
  type FindOptionsWhere,
  In,
  LessThanOrEqual,
  MoreThanOrEqual,
  Repository,
} from "typeorm";
import {
  type Claims,
  decide,
  isId,
  numberOf,
  requireAccess,
  toHistoryItem,
  today,
  toPage,
  toStored,
  toWorkOrder,
} from "../../domain.js";
import { Allow, CurrentUser } from "./auth.js";
import { CreateDto, ListDto, StatusDto } from "./dto.js";
import { PlantSettings, StatusHistory, User, WorkOrder } from "./entities.js";

@Injectable()
export class WorkOrdersService {
  constructor(
    @InjectRepository(WorkOrder) private readonly orders: Repository<WorkOrder>,
    @InjectRepository(StatusHistory) private readonly history: Repository<StatusHistory>,
    @InjectRepository(User) private readonly users: Repository<User>,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  async list(query: ListDto, operatorId?: string) {
    const { status, deadlineFrom, deadlineTo, page, limit } = query;
    const deadline: FindOperator<Date>[] = [];
    if (deadlineFrom) deadline.push(MoreThanOrEqual(new Date(deadlineFrom)));
    if (deadlineTo) deadline.push(LessThanOrEqual(new Date(deadlineTo)));
    const where: FindOptionsWhere<WorkOrder> = {
      ...(status && { status: In(status) }),
      ...(deadline.length > 0 && { deadline: And(...deadline) }),
      ...(operatorId && { operatorId }),
    };
    const [orders, total] = await this.orders.findAndCount({
      where,
      relations: { operator: true },
      order: operatorId
        ? { urgency: "ASC", deadline: "ASC", numberKey: "ASC" }
        : { createdAt: "DESC", numberKey: "DESC" },
      take: limit,
      skip: (page - 1) * limit,
    });
    return toPage(orders.map(toWorkOrder), total, { page, limit });
  }

  async find(ref: string, by: Claims): Promise<WorkOrder> {
    const order = await this.orders.findOne({
      where: isId(ref) ? { id: ref } : { number: ref },
      relations: { operator: true },
    });
    if (!order) throw new NotFoundException();
    requireAccess(order, by);
    return order;
  }

  async findHistory(ref: string, by: Claims) {
    const order = await this.find(ref, by);
    const items = await this.history.find({
      where: { workOrderId: order.id },
      relations: { actor: true },
      order: { id: "ASC" },
    });
    return { items: items.map(toHistoryItem) };
  }

  async create(body: CreateDto, by: Claims) {
    const operator = await this.users.findOneBy({ id: body.operatorId, role: "operator", active: true });
    if (!operator) throw new BadRequestException("not an active operator");
    const now = new Date();
    const day = today();
    const order = await this.dataSource.transaction(async (manager) => {
      const [{ last }] = await manager.query<{ last: number }[]>(
        `insert into day_counters (day, last) values ($1, 1)
         on conflict (day) do update set last = day_counters.last + 1 returning last`,
        [day],
      );
      const { number, numberKey } = numberOf(day, last);
      const created = await manager.save(
        manager.create(WorkOrder, {
          number,
          numberKey,
          productName: body.productName,
          quantity: toStored(body.quantity),
          unit: body.unit,
          deadline: new Date(body.deadline),
          priority: body.priority,
          operatorId: operator.id,
          note: body.note ?? null,
          externalRef: body.externalRef ?? null,
          createdAt: now,
          updatedAt: now,
          startedAt: null,
          completedAt: null,
        }),
      );
      await manager.insert(StatusHistory, {
        workOrderId: created.id,
        toStatus: "pending",
        actorId: by.sub,
        at: now,
      });
      return created;
    });
    return toWorkOrder({ ...order, operator });
  }

  async setStatus(ref: string, move: StatusDto, by: Claims) {
    const now = new Date();
    return this.dataSource.transaction(async (manager) => {
      const order = await manager.findOne(WorkOrder, {
        where: isId(ref) ? { id: ref } : { number: ref },
        relations: { operator: true },
        lock: { mode: "pessimistic_write", tables: ["work_orders"] },
      });
      if (!order) throw new NotFoundException();
      const { tolerancePercent } = await manager.findOneByOrFail(PlantSettings, { id: 1 });
      const { good, scrap, ...moved } = decide(order, move, { by, tolerancePercent, now });
      const fromStatus = order.status;
      const changed = await manager.save(Object.assign(order, moved, { status: move.status, updatedAt: now }));
      await manager.insert(StatusHistory, {
        workOrderId: order.id,
        fromStatus,
        toStatus: move.status,
        quantity: good,
        quantityScrap: scrap,
        scrapReason: move.scrapReason ?? null,
        holdReason: move.holdReason ?? null,
        note: move.note ?? null,
        actorId: by.sub,
        at: now,
      });
      return toWorkOrder(changed);
    });
  }
}

@Controller("workorders")
export class WorkOrdersController {
  constructor(private readonly service: WorkOrdersService) {}

  @Get()
  @Allow("production_manager", "admin")
  list(@Query() query: ListDto) {
    return this.service.list(query);
  }

  @Get("assigned")
  @Allow("operator")
  assigned(@Query() query: ListDto, @CurrentUser() by: Claims) {
    return this.service.list(query, by.sub);
  }

  @Get(":id")
  @Allow("operator", "production_manager", "admin")
  async get(@Param("id") id: string, @CurrentUser() by: Claims) {
    return toWorkOrder(await this.service.find(id, by));
  }

  @Get(":id/history")
  @Allow("operator", "production_manager", "admin")
  history(@Param("id") id: string, @CurrentUser() by: Claims) {
    return this.service.findHistory(id, by);
  }

  @Post()
  @Allow("production_manager", "admin")
  create(@Body() body: CreateDto, @CurrentUser() by: Claims) {
    return this.service.create(body, by);
  }

  @Put(":id/status")
  @Allow("operator", "production_manager", "admin")
  setStatus(@Param("id") id: string, @Body() body: StatusDto, @CurrentUser() by: Claims) {
    return this.service.setStatus(id, body, by);
  }
}

@Module({
  imports: [TypeOrmModule.forFeature([WorkOrder, StatusHistory, User])],
  controllers: [WorkOrdersController],
  providers: [WorkOrdersService],
})
export class WorkOrdersModule {}
